package io.ninomaru.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the pages: the application's own first, under keys that begin with "ninomaru.", then ours in English and German. So
 * an application adds a language, or says one thing otherwise, as it does with its own texts.
 */
final class Messages {

    private static final String PREFIX = "ninomaru.";
    private static final List<String> TRANSLATIONS = List.of("de");

    private final Texts application;
    private final Properties english = read("messages.properties");
    private final Map<String, Properties> translations = TRANSLATIONS.stream()
            .collect(Collectors.toMap(Function.identity(), language -> read("messages_" + language + ".properties")));

    Messages(Texts application) {
        this.application = application;
    }

    String of(Text text, Locale locale) {
        return of(text.key(), text.arguments().toArray(), locale);
    }

    /** The text of a key. */
    String of(String key, Object[] arguments, Locale locale) {
        return application.text(PREFIX + key, arguments, locale).orElseGet(() -> own(PREFIX + key, arguments, locale));
    }

    /** One that tells of nothing is no format, so that it has its apostrophes as they are. */
    private String own(String key, Object[] arguments, Locale locale) {
        @Nullable
        String text =
                translations.getOrDefault(locale.getLanguage(), english).getProperty(key, english.getProperty(key));
        if (text == null) {
            throw new IllegalStateException("the message " + key + " is missing");
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** The language that the texts are in, which is not the one asked for if there are none in that. */
    Locale language(Locale locale) {
        return Locale.forLanguageTag(of("language", new Object[0], locale));
    }

    static String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    private static Properties read(String name) {
        try (@Nullable InputStream stream = Messages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("it is in this jar");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
