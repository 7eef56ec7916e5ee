package org.growthlayer.ltv.imports;

import java.util.List;

/**
 * What became of an import.
 *
 * @param accepted lines that are new
 * @param duplicates lines that were there before, under the same provider and purchase_id
 * @param rejected number of lines that are none
 * @param unpriced of those accepted, in a currency without a rate: stored, and in no sum
 * @param rejections the first of the rejected
 */
public record ImportAnswer(long lines, long accepted, long duplicates, long rejected, long unpriced, List<Rejection> rejections) {
    /** A line that is none, counted from 1. */
    public record Rejection(long line, String field, String code, String detail) {}
}
