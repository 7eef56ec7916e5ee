/** What a service says about itself when it starts: the configuration it resolved, once, without secrets. */
@NullMarked
package org.growthlayer.edge.startup;

import org.jspecify.annotations.NullMarked;
