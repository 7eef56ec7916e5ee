/**
 * What every HTTP edge of the mesh shares, so that a caller who has learnt one service knows them all: who may call
 * ({@link org.growthlayer.edge.keys}), what is said when something is wrong ({@link org.growthlayer.edge.problems}), how JSON is read and
 * written ({@link org.growthlayer.edge.json}), what a request may contain ({@link org.growthlayer.edge.requests}) and how much of it
 * ({@link org.growthlayer.edge.limits}), and which web pages may send one ({@link org.growthlayer.edge.origins}). A service gets all of it by depending on this module; there is nothing to call or extend.
 */
@NullMarked
package org.growthlayer.edge;

import org.jspecify.annotations.NullMarked;
