package io.ninomaru.account;

import io.ninomaru.otp.DisplayText;

/**
 * Whom a second factor protects: a name that the relying application chooses and this product does not interpret. Names are compared byte
 * by byte: "Alice", "alice" and "alice " are three accounts. Take the one that your user table has returned, and not what was typed;
 * {@link Spelling} makes one of several where no table can be asked.
 *
 * @param tenant the tenant; empty unless a server sets one
 * @param name the account's name: 1 to {@value #MAX_CODE_POINTS} code points, compared by their UTF-8 bytes
 */
public record Account(String tenant, String name) {

    /** The most code points of a name. */
    public static final int MAX_CODE_POINTS = 255;

    /**
     * Checks both names.
     *
     * @throws IllegalArgumentException if the name is empty, too long, "." or "..", or either has control characters, lone
     *     surrogates or U+FFFD, which is what a broken character turns into
     */
    public Account {
        if (!tenant.isEmpty()) {
            check("the tenant", tenant);
        }
        check("the account name", name);
    }

    /** Returns the account with this name, without a tenant. */
    public static Account of(String name) {
        return new Account("", name);
    }

    /** Returns the name as it can stand in a line that is printed or logged, where it looks like nothing but itself. */
    public String shown() {
        return DisplayText.shown(name);
    }

    /** Returns both names, as they can stand in a line. */
    @Override
    public String toString() {
        return "Account[tenant=" + DisplayText.shown(tenant) + ", name=" + shown() + "]";
    }

    private static void check(String what, String text) {
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > MAX_CODE_POINTS) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + MAX_CODE_POINTS + " characters; it has " + length);
        }
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(what + " must not be '.' or '..'");
        }
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " must not contain control characters");
            }
            if (c == 0xfffd || c >= 0xd800 && c <= 0xdfff) {
                throw new IllegalArgumentException(
                        what + " contains a broken character: check the character set of where it comes from");
            }
        });
    }
}
