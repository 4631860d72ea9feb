package io.ninomaru.keyring;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an application secret, as passlib takes them; usually the Unix time at which it was made. Not secret: it
 * stands in every document that the secret has sealed.
 *
 * @param text ASCII letters, digits, '_', '.' and '-', the first one a letter or digit; at most 128 characters
 */
public record SecretTag(String text) {

    private static final int LONGEST_SHOWN = 32;
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException if the text is not a tag; the message does not contain it
     */
    public SecretTag {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a tag has ASCII letters, digits, '_', '.' and '-' and begins with a letter or digit; this one does not");
        }
    }

    /** Returns it for use in a message. A long one is not shown: somebody may have written a secret in the place of its tag. */
    String quoted() {
        return text.length() <= LONGEST_SHOWN
                ? "'" + text + "'"
                : "(of " + text.length() + " characters, not shown: is it a secret?)";
    }

    private boolean isNumeric() {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns the largest: by number if all are numeric, else as text. */
    static SecretTag largest(Set<SecretTag> tags) {
        Comparator<SecretTag> asText = Comparator.comparing(SecretTag::text);
        Comparator<SecretTag> order = tags.stream().allMatch(SecretTag::isNumeric)
                ? Comparator.<SecretTag, java.math.BigInteger>comparing(tag -> new java.math.BigInteger(tag.text))
                        .thenComparing(asText)
                : asText;
        return tags.stream().max(order).orElseThrow();
    }

    @Override
    public String toString() {
        return text;
    }
}
