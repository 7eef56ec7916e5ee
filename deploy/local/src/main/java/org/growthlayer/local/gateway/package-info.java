/**
 * One origin for all services on one machine. A request goes to the service that owns the longest matching path prefix of
 * {@code deploy/routes.json}, the table an Ingress shares (where a segment may be {@code *}); bodies stream through in both directions and are never held whole. The
 * gateway decides nothing else: keys, limits and errors are the services' own. Only when a service cannot be reached does the
 * gateway speak for it, with a problem document.
 */
@NullMarked
package org.growthlayer.local.gateway;

import org.jspecify.annotations.NullMarked;
