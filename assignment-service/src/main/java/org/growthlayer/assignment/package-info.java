/**
 * Which arm does this user get? Experiments are made and moved in {@link org.growthlayer.assignment.experiments}, known to every
 * request through {@link org.growthlayer.assignment.catalog}, dealt out by {@link org.growthlayer.assignment.policy}, and given to users
 * in {@link org.growthlayer.assignment.assign}, to OpenFeature SDKs in {@link org.growthlayer.assignment.ofrep}, to callers who
 * know A/B tests in {@link org.growthlayer.assignment.abtests};
 * {@link org.growthlayer.assignment.exposures} notes who saw what they were given.
 */
@NullMarked
package org.growthlayer.assignment;

import org.jspecify.annotations.NullMarked;
