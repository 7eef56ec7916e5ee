/** Requests that share a transaction because they came at the same time: {@link org.growthlayer.reward.groupcommit.GroupCommit}. */
@NullMarked
package org.growthlayer.reward.groupcommit;

import org.jspecify.annotations.NullMarked;
