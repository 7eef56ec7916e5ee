/** What becomes of the service while the servers it uses are away. */
@NullMarked
package org.growthlayer.assignment.faults;

import org.jspecify.annotations.NullMarked;
