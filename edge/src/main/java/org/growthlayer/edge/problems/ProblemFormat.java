package org.growthlayer.edge.problems;

/**
 * How problems are written on routes whose errors a protocol of others specifies. A service makes one a CDI bean for each such protocol;
 * everywhere else problems are written as RFC 9457 says. Status and headers ({@code Retry-After}, {@code WWW-Authenticate}) stay as they are.
 */
public interface ProblemFormat {
    /** Whether the problems of this path, as the caller sent it and without its query, are written in this format. */
    boolean covers(String path);

    /** The media type of the documents. */
    String mediaType();

    /** The document that says this, to be written as JSON; never null, never empty. */
    Object document(Problem problem, String path);
}
