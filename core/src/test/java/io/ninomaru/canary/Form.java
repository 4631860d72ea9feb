package io.ninomaru.canary;

/**
 * One way in which something secret could be written.
 *
 * @param name what a finding calls it
 * @param bytes what would be found
 * @param wholeNumber whether it counts only where no further digit stands before or after it: a code's digits are within longer
 *     numbers by chance
 */
record Form(String name, byte[] bytes, boolean wholeNumber) {

    /** Whether it stands at this place. */
    boolean isAt(byte[] content, int at) {
        for (int i = 0; i < bytes.length; i++) {
            if (at + i >= content.length || content[at + i] != bytes[i]) {
                return false;
            }
        }
        return !wholeNumber || !isDigit(content, at - 1) && !isDigit(content, at + bytes.length);
    }

    private static boolean isDigit(byte[] content, int at) {
        return at >= 0 && at < content.length && content[at] >= '0' && content[at] <= '9';
    }
}
