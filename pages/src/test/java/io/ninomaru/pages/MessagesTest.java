package io.ninomaru.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Reason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every text is there in each language, and an application can say it otherwise or in another one. */
class MessagesTest {

    private static final List<String> TEMPLATES = List.of(
            "head",
            "problem",
            "code-fields",
            "code",
            "begin",
            "set-up",
            "recovery-codes",
            "renew",
            "authenticators",
            "authenticator",
            "message",
            "send",
            "other-codes",
            "telephone",
            "arrival");

    private static String read(String name) throws IOException {
        try (var stream = MessagesTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (var stream = MessagesTest.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        Properties english = bundle("messages.properties");
        Properties german = bundle("messages_de.properties");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyTextOfATemplateIsThere() throws IOException {
        Properties english = bundle("messages.properties");
        Set<String> used = new TreeSet<>();
        for (String template : TEMPLATES) {
            Pattern.compile("\\{\\{#t}}([a-z.-]+)\\{\\{/t}}")
                    .matcher(read(template + ".mustache"))
                    .results()
                    .map((MatchResult found) -> "ninomaru." + found.group(1))
                    .forEach(used::add);
        }
        assertThat(used).hasSizeGreaterThan(30);
        assertThat(english.stringPropertyNames()).containsAll(used);
    }

    @Test
    void everyReasonHasItsText() throws IOException {
        Properties english = bundle("messages.properties");
        for (Reason reason : Reason.values()) {
            assertThat(english.getProperty("ninomaru.problem." + reason.word()))
                    .as(reason.word())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, en", "de, de", "de-AT, de", "fr, en", "ar-EG, en", "tr-TR, en", "hi-IN-u-nu-deva, en"})
    void aPageIsInTheLanguageThatItSays(String asked, String language) {
        Messages messages = new Messages(Texts.NONE);
        assertThat(messages.language(Locale.forLanguageTag(asked)).toLanguageTag())
                .isEqualTo(language);
    }

    @Test
    void anApplicationAddsALanguageAndSaysThingsOtherwise() {
        Map<String, String> texts = Map.of(
                "ninomaru.language fr", "fr",
                "ninomaru.code.button fr", "Se connecter",
                "ninomaru.code.button en", "Enter");
        Messages messages = new Messages(
                (key, arguments, locale) -> Optional.ofNullable(texts.get(key + " " + locale.getLanguage())));
        assertThat(messages.language(Locale.FRENCH)).isEqualTo(Locale.FRENCH);
        assertThat(messages.of(Text.of("code.button"), Locale.FRENCH)).isEqualTo("Se connecter");
        assertThat(messages.of(Text.of("code.button"), Locale.ENGLISH)).isEqualTo("Enter");
        assertThat(messages.of(Text.of("code.button"), Locale.GERMAN)).isEqualTo("Anmelden");
    }

    @ParameterizedTest
    @CsvSource({"1, one second", "2, 2 seconds", "59, 59 seconds"})
    void numbersAreSpokenOfAsPeopleDo(long seconds, String said) {
        assertThat(new Messages(Texts.NONE).of(Text.of("problem.locked.seconds", seconds), Locale.ENGLISH))
                .endsWith("Try again in " + said + ".");
    }
}
