package org.growthlayer.edge.problems;

/**
 * One bad field of a request.
 *
 * @param field where it is, as the caller wrote it: {@code user_id}, {@code arms[1].name}; {@code body} for the document as a whole
 * @param code stable and meant for programs: {@code required}, {@code wrong_type}, {@code too_long}, …
 * @param detail a sentence for people
 */
public record FieldError(String field, String code, String detail) {}
