package io.ninomaru.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where codes are sent: a telephone number or an e-mail address. Immutable; its string form shows only enough of it for the
 * person who knows it. It is sent to and shown as it was written, and compared as it acts: an address in whatever case is one and
 * the same.
 */
public final class Destination {

    /** What kind of place it is. */
    public enum Kind {
        /** A telephone number that takes short messages. */
        TELEPHONE("telephone"),
        /** An e-mail address. */
        EMAIL("email");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word in JSON. */
        public String word() {
            return word;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_ADDRESS = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final Pattern ADDRESS = Pattern.compile(ATOM + "(\\." + ATOM
            + ")*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    /** What a mailbox is reached by just as well without: dots in its name, and what follows a '+' there. */
    private static final Pattern OF_NO_WEIGHT = Pattern.compile("\\.|(?<!^)\\+.*");

    private static final int SHOWN_DIGITS = 2;
    private static final int RANGE_DIGITS = 4;

    private final Kind kind;
    private final String text;

    private Destination(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /**
     * Takes a telephone number in the form of E.164: '+', the code of the country, and the rest, 7 to 15 ASCII digits
     * together. What a person typed is brought into this form before.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static Destination telephone(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "a telephone number must be '+', the country's code and the rest: 7 to 15 digits (E.164)");
        }
        return new Destination(Kind.TELEPHONE, number);
    }

    /**
     * Takes an e-mail address: of those that RFC 5321 allows the common ones, without quotes, comments and address literals,
     * in ASCII (a domain of other letters as its A-label, {@code xn--}) and without a dot at its end, so that nothing in it can end a
     * line or begin another header.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static Destination email(String address) {
        if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("this is no e-mail address of the form name@domain, in ASCII");
        }
        return new Destination(Kind.EMAIL, address);
    }

    /** Returns what kind of place it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns it whole, for whoever sends. It identifies a person: never to be logged. */
    public String reveal() {
        return text;
    }

    /**
     * Returns the range of numbers that it lies in: those that differ in the last four digits alone, as they are assigned and as
     * they are bought by whoever earns from messages. Empty for an address.
     */
    public Optional<String> range() {
        return kind == Kind.TELEPHONE ? Optional.of(text.substring(0, text.length() - RANGE_DIGITS)) : Optional.empty();
    }

    /**
     * Returns by what it is counted how much is sent to it: the same for all that may arrive at one place. A number is written in one
     * way only. Of an address neither case nor dots in the name before the '@', nor what follows a '+' there, make another one, as
     * large providers deliver all of those to one mailbox; that two people share a count where a provider does not costs them little.
     */
    public String countedAs() {
        if (kind == Kind.TELEPHONE) {
            return text;
        }
        int at = text.lastIndexOf('@');
        return small(OF_NO_WEIGHT.matcher(text.substring(0, at)).replaceAll("") + text.substring(at));
    }

    /** The form that is compared. */
    private String compared() {
        return kind == Kind.TELEPHONE ? text : small(text);
    }

    /** The text is ASCII. */
    private static String small(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Returns it masked: {@code +*********34} or {@code a***@example.org}. */
    public String masked() {
        if (kind == Kind.EMAIL) {
            return text.charAt(0) + "***" + text.substring(text.lastIndexOf('@'));
        }
        int hidden = text.length() - 1 - SHOWN_DIGITS;
        return "+" + "*".repeat(hidden) + text.substring(text.length() - SHOWN_DIGITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Destination destination
                && kind == destination.kind
                && compared().equals(destination.compared());
    }

    @Override
    public int hashCode() {
        return compared().hashCode();
    }

    /** Returns it masked. */
    @Override
    public String toString() {
        return masked();
    }
}
