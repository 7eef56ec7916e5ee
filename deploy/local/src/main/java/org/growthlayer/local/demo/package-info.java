/**
 * A bandit at work, to look at. Simulated users with hidden true rates come in through the public HTTP API, exactly as a client
 * would send them; nothing here reaches behind it. Users who do not convert send nothing: their attribution window ends and they
 * settle as failures, as in life. What is drawn is what the API reports; only the closing comparison knows the true rates.
 */
@NullMarked
package org.growthlayer.local.demo;

import org.jspecify.annotations.NullMarked;
