package io.ninomaru.testkit.canary;

/** One way in which something secret could be written. */
final class Form {

    private final String name;
    private final byte[] bytes;
    private final boolean wholeNumber;

    /**
     * Makes one.
     *
     * @param name what a finding calls it
     * @param bytes what would be found
     * @param wholeNumber whether it counts only where no further digit stands before or after it: a code's digits are within longer
     *     numbers by chance
     */
    Form(String name, byte[] bytes, boolean wholeNumber) {
        this.name = name;
        this.bytes = bytes.clone();
        this.wholeNumber = wholeNumber;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }

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
