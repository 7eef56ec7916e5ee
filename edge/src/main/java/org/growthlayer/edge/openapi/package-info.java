/** What the OpenAPI documents of all services share: how to authenticate, and what a problem looks like. */
@NullMarked
package org.growthlayer.edge.openapi;

import org.jspecify.annotations.NullMarked;
