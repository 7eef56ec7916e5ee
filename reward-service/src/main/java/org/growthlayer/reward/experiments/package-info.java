/**
 * What this service knows of experiments: a copy of what their owner tells on {@code growth.experiments.v1}, kept in
 * {@code experiments}, one row each, the highest version. It can be rebuilt by replaying the topic.
 */
@NullMarked
package org.growthlayer.reward.experiments;

import org.jspecify.annotations.NullMarked;
