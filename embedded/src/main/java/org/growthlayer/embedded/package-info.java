/**
 * Real PostgreSQL, Redis and Kafka out of Maven artifacts, for a development machine and for tests: no container runtime, no root,
 * nothing but loopback.
 *
 * <p>Each server owns one directory, claimed by a file lock for as long as the Java process that runs it lives. PostgreSQL and Redis
 * are native children; their executables are unpacked once per user into a cache folder. The Kafka broker runs inside the Java
 * process. What was written survives a stop, and a SIGKILL of the server, of this process, or of both: whoever claims the directory
 * next first ends a native server that was left behind, recognised by its executable and by the directory it was started on, and
 * nothing else.
 *
 * <p>{@link org.growthlayer.embedded.ServerProcess} is the way to run one server as a supervised child: it prints one line of JSON
 * when the server answers, and ends with its parent.
 */
@NullMarked
package org.growthlayer.embedded;

import org.jspecify.annotations.NullMarked;
