package io.ninomaru.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One spelling for the many in which directories and databases take a name for the same: as RFC 4518 prepares strings that ignore
 * case. It is no remedy for a user store that ignores accents as well, as the default collations of MariaDB do: there the account
 * must be named by what the store has returned.
 */
public final class Spelling {

    /** What is not seen: soft hyphens, zero-width characters, marks of direction, variation selectors. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}\\u034F\\u115F\\u1160\\u3164]");

    private static final Pattern BLANKS = Pattern.compile("\\p{IsWhite_Space}+");

    /** What a dotted capital I turns into. */
    private static final Pattern DOT_ABOVE_I = Pattern.compile("i\\u0307");

    private Spelling() {}

    /**
     * Returns the name in NFKC and small letters, without what is not seen, with one blank where there are several and none at its
     * ends; the German sharp s is ss, and the Turkish letters i with and without a dot are one. The result may be empty.
     */
    public static String ignoringCase(String name) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        // Small letters first, for the capital sharp s has no other capital form.
        String small = seen.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String undotted = DOT_ABOVE_I.matcher(small).replaceAll("i");
        return BLANKS.matcher(Normalizer.normalize(undotted, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }
}
