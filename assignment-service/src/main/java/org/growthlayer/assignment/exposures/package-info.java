/**
 * Who saw their arm. A client may tell it as often as it likes, also late and in bulk; what counts later is the first time. Only an
 * enrolled user can be exposed, and in the arm that Redis keeps for them: what a client believes its arm to be is not asked.
 */
@NullMarked
package org.growthlayer.assignment.exposures;

import org.jspecify.annotations.NullMarked;
