/**
 * What every module's tests share: real servers that can be stopped, frozen and killed, the module's own service as a process that can
 * be killed too, a clock that moves when told, a network that breaks on command, and the rules of the house as tests.
 *
 * <p>Each test JVM has a PostgreSQL, a Redis and a Kafka broker of its own. Topic names are fixed, so a broker shared between modules
 * would let one module's facts into another's tests, and a fault drill that kills a shared server would break somebody else's
 * test; a set of its own costs a module about two seconds and removes both. The servers run outside the test JVM, as they do under
 * {@code growth up}, and end with it whatever happens to it.
 *
 * <p>Everything about the running servers is kept in files under {@code target/servers-<pid>}, and not in static fields: a Quarkus
 * test and its test resource may see this package through different class loaders.
 */
@NullMarked
package org.growthlayer.testkit;

import org.jspecify.annotations.NullMarked;
