package org.growthlayer.edge.json;

/** Finds U+0000 written as an escape, wherever it hides: also in field names and inside free-form payloads. */
final class EscapedNul {
    private static final byte[] REST = {'u', '0', '0', '0', '0'};

    private EscapedNul() {}

    static boolean in(byte[] json) {
        for (var i = 0; i + REST.length < json.length; i++) {
            if (json[i] == '\\') {
                if (isNulAfter(json, i)) {
                    return true;
                }
                // The escaped character is no backslash that could start an escape of its own.
                i++;
            }
        }
        return false;
    }

    private static boolean isNulAfter(byte[] json, int backslash) {
        for (var i = 0; i < REST.length; i++) {
            if (json[backslash + 1 + i] != REST[i]) {
                return false;
            }
        }
        return true;
    }
}
