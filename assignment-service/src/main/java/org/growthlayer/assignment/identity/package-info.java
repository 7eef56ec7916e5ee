/**
 * Who a user is, and was. An {@linkplain org.growthlayer.assignment.identity.Aliases alias} says that an anonymous id has turned out to be
 * a user: the arms go over to the user, whose own stand where there are any. Someone who asks to be
 * {@linkplain org.growthlayer.assignment.identity.Erasures forgotten} loses all arms, and everybody is told to forget them, too.
 *
 * <p>Both touch every experiment that may know the user, in pipelined chunks: they are rare, and never on the path of an assignment. Both
 * change Redis first and tell second; a caller that got no answer asks again, which changes nothing more.
 */
@NullMarked
package org.growthlayer.assignment.identity;

import org.jspecify.annotations.NullMarked;
