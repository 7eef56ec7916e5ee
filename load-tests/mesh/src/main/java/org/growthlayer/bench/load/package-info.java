/**
 * An HTTP load generator for one kind of request, made to cost little: it runs on the cores of the server it measures.
 *
 * <p>One thread drives all connections through a selector. A request is a few bytes changed in a template; of an answer it reads the
 * status and the length. Two ways to press: a closed model, in which each connection asks again as soon as it has its answer, for the
 * throughput; and an open model, in which requests are due at fixed instants whatever the server does, for the latency that users
 * would see. The open model measures from the instant a request was due: a server that stalls for a second has kept every user
 * waiting who came in that second, not only those whose request it held.
 */
@NullMarked
package org.growthlayer.bench.load;

import org.jspecify.annotations.NullMarked;
