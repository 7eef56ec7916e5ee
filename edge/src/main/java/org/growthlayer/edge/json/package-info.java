/**
 * How JSON is read and written at every edge: snake_case names, ISO-8601 times in UTC, short durations ({@code 24h}), decimal numbers
 * that never pass through binary floating point, and no guessing: a string is not a number, a number is not a string, and nothing is a
 * boolean but {@code true} and {@code false}. Fields nobody knows are ignored, so that callers may be newer than we are.
 */
@NullMarked
package org.growthlayer.edge.json;

import org.jspecify.annotations.NullMarked;
