package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.OutcomeText;
import io.ninomaru.pages.Journey;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refusal is said in the same words on the pages, in whatever frame, and on the command line, which adds what to type next. */
class SameWordsTest {

    private static String onPages(Reason reason) throws IOException {
        Properties texts = new Properties();
        try (var stream = Journey.class.getResourceAsStream("messages.properties")) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts.getProperty("ninomaru.problem." + reason.word().toLowerCase(Locale.ROOT));
    }

    /** What is said before what to do next. */
    private static String said(String text) {
        return text.split("[.:]")[0];
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WRONG_CODE",
                "MALFORMED",
                "SECOND_CODE_NEEDED",
                "DISABLED",
                "ALREADY_ENROLLED",
                "APP_NEEDED",
                "GRANT_OVER"
            })
    void sayTheSame(Reason reason) throws IOException {
        assertThat(said(OutcomeText.refusal(reason, Account.of("alice")))).isEqualTo(said(onPages(reason)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_CODE", "MALFORMED"})
    void wholly(Reason reason) throws IOException {
        assertThat(OutcomeText.refusal(reason, Account.of("alice"))).isEqualTo(onPages(reason));
    }
}
