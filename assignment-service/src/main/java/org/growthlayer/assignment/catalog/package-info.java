/**
 * Every experiment as this instance knows it, in memory and ready to answer. It begins with the snapshot that the last process left on
 * disk, so that a start needs no server; the database brings it up to date, as soon as it answers. What this instance changes is here
 * before the caller is told; what others change arrives on the compacted topic of experiments, and what the users do arrives as arm
 * statistics. Each source may be late or early: the highest version wins, whoever tells it.
 */
@NullMarked
package org.growthlayer.assignment.catalog;

import org.jspecify.annotations.NullMarked;
