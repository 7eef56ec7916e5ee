/**
 * A mesh on one machine: what runs, in which order, and how it ends.
 *
 * <p>One supervisor process owns all others. It makes a plan (pure data) from the environment and from what {@code .growth/}
 * remembers, starts the servers, gives each service its database and role, starts services and gateway, and then waits for two
 * things only: a child that ended, which it starts again with a growing pause, or the wish to stop, which it carries out from the
 * outside in: gateway, services, servers. Everything other commands need to know stands in {@code .growth/run/state.json}.
 *
 * <p>The first run of a service's build is a training run: what the JVM learnt of it makes the next start faster.
 *
 * <p>Every child runs in a session of its own, so that a Ctrl-C in the terminal reaches the supervisor alone and the order of
 * stopping is kept. A process is only ever ended after its pid and its start instant were both recognised: a pid alone may have
 * been given to a stranger.
 */
@NullMarked
package org.growthlayer.local.mesh;

import org.jspecify.annotations.NullMarked;
