/**
 * Every experiment as this instance knows it, in memory and ready to answer. It is read from the database at the start; what this
 * instance changes is here before the caller is told; what others change arrives on the compacted topic of experiments, and what the users
 * do arrives as arm statistics. Each source may be late or early: the highest version wins, whoever tells it.
 */
@NullMarked
package org.growthlayer.assignment.catalog;

import org.jspecify.annotations.NullMarked;
