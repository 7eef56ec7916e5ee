package org.growthlayer.eventing;

/**
 * Who tells.
 *
 * @param uri the CloudEvents {@code source} of everything this service publishes, {@code /growth/<service>}
 */
record EventSource(String uri) {}
