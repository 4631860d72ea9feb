package io.ninomaru.otp;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs something as on a machine of another country. */
public final class Locales {

    /** Countries whose letters or digits have broken programs: no ASCII digits, and i that is not i. */
    private static final List<String> TRAPS = List.of("ar-EG", "fa-IR", "tr-TR", "hi-IN-u-nu-deva", "th-TH-u-nu-thai");

    private Locales() {}

    /** The locales, for {@code @MethodSource}. */
    public static Stream<Locale> traps() {
        return TRAPS.stream().map(Locale::forLanguageTag);
    }

    /** Returns what a supplier gives where a locale is the default. */
    public static <T> T under(Locale locale, Supplier<T> supplier) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return supplier.get();
        } finally {
            Locale.setDefault(before);
        }
    }
}
