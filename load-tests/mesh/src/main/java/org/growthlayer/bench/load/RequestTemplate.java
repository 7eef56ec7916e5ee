package org.growthlayer.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request in bytes, in which the same few places are written anew each time. */
public final class RequestTemplate {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private final byte[] bytes;
    private final int body;

    private RequestTemplate(String head, String body) {
        bytes = (head + END_OF_HEAD + body).getBytes(StandardCharsets.US_ASCII);
        this.body = head.length() + END_OF_HEAD.length();
    }

    /** A request with a JSON body and these headers, each written {@code Name: value}. */
    public static RequestTemplate post(String path, List<String> headers, String body) {
        return new RequestTemplate(head("POST " + path, headers) + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length(), body);
    }

    /** A request without a body. */
    public static RequestTemplate get(String path, List<String> headers) {
        return new RequestTemplate(head("GET " + path, headers), "");
    }

    private static String head(String line, List<String> headers) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1" + (headers.isEmpty() ? "" : "\r\n" + String.join("\r\n", headers));
    }

    public int length() {
        return bytes.length;
    }

    /** Where the body begins. */
    public int body() {
        return body;
    }

    /** Where a text stands that is in it once. */
    public int at(String text) {
        String whole = new String(bytes, StandardCharsets.US_ASCII);
        int at = whole.indexOf(text);
        if (at < 0 || whole.indexOf(text, at + 1) >= 0) {
            throw new IllegalArgumentException("not in the request once: " + text);
        }
        return at;
    }

    /** Writes the request with its places as they were; returns its length. */
    public int copyTo(byte[] into) {
        System.arraycopy(bytes, 0, into, 0, bytes.length);
        return bytes.length;
    }

    /** Writes the last digits of a number, with leading zeros. */
    public static void digits(byte[] into, int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes ASCII text. */
    public static void text(byte[] into, int at, byte[] text) {
        System.arraycopy(text, 0, into, at, text.length);
    }
}
