package io.ninomaru.settings;

import io.ninomaru.otp.DisplayText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a mail goes, or comes from: exactly one mailbox. Of what RFC 5322 section 3.4 allows only {@code ADDRESS} and
 * {@code NAME <ADDRESS>}: no groups, no lists, no quotes, comments or address literals, and the address in ASCII (a domain of other
 * letters as its A-label, {@code xn--}), so that it can name no second recipient and end no line. Its string form does not show it.
 *
 * @param name what a mail program shows in its place, if there is something
 * @param address the address alone, as it was written
 */
public record MailAddress(Optional<String> name, String address) {

    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(\\." + ATOM + ")*+@" + LABEL + "(\\." + LABEL + ")*+");
    private static final Pattern NAMED = Pattern.compile("([^\"<>()\\[\\]:;@\\\\,]{1,255}?) *<([^<>]*)>");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if they are not as said above; the message does not show them
     */
    public MailAddress {
        name.ifPresent(text -> DisplayText.check("the name before an e-mail address", text));
        if (address.length() > LONGEST || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "this is no e-mail address of the form name@domain, one alone and in ASCII"
                            + " (without groups, quotes, comments and line breaks)");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is anything else than one mailbox; the message does not show it
     */
    public static MailAddress parse(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches()
                ? new MailAddress(Optional.of(named.group(1)), named.group(2))
                : new MailAddress(Optional.empty(), text);
    }

    @Override
    public String toString() {
        return "MailAddress[redacted]";
    }
}
