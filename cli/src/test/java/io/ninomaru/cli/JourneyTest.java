package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job from the first use to the last trace. */
class JourneyTest {

    @TempDir
    Path folder;

    @Test
    void enrollConfirmVerifyOnceRemoveEnrollAgainForget() {
        journey(Cli.in(folder));
    }

    /** I9: digits of other scripts, another calendar and a date line change nothing. */
    @ParameterizedTest
    @CsvSource({"ar-EG, Africa/Cairo", "th-TH-u-ca-buddhist-nu-thai, Pacific/Apia", "tr-TR, America/St_Johns"})
    void theDefaultLocaleAndTimeZoneChangeNothing(String locale, String zone) {
        Locale localeBefore = Locale.getDefault();
        TimeZone zoneBefore = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            journey(Cli.in(folder));
        } finally {
            Locale.setDefault(localeBefore);
            TimeZone.setDefault(zoneBefore);
        }
    }

    private static void journey(Cli cli) {
        Enrolled first = cli.enroll();
        String code = first.code(0);
        List<?> codes = (List<?>) cli.run(code + "\n", "confirm", Cli.ALICE, "--json")
                .exits(0)
                .saysNothing()
                .json()
                .get("recoveryCodes");

        String next = first.code(1);
        Map<String, Object> verified = cli.run(next + "\n", "verify", Cli.ALICE, "--json")
                .exits(0)
                .saysNothing()
                .json();
        assertThat(first.codeOf((Long) verified.get("timeStep"))).isEqualTo(next);
        String wrong = "{\"outcome\":\"rejected\",\"reason\":\"wrong_code\"}";
        cli.run(next + "\n", "verify", Cli.ALICE, "--json").exits(1).printsLine(wrong);
        cli.run(code + "\n", "verify", Cli.ALICE, "--json").exits(1).printsLine(wrong);

        Answer shown = cli.run("", "show", Cli.ALICE).exits(0).saysNothing();
        assertThat(shown.out()).isASCII().startsWith("alice@example.org: active\n");
        assertThat(shown.out()).contains("  codes      6 digits every 30 s, sha1\n");
        cli.run("", "rename", Cli.ALICE, first.authenticator(), "Pixel 9")
                .exits(1)
                .printsLine("rejected: code_needed");
        cli.run((String) codes.get(1), "rename", Cli.ALICE, first.authenticator(), "Pixel 9")
                .exits(0)
                .printsLine("renamed " + first.authenticator());
        assertThat(cli.run("", "show", Cli.ALICE).exits(0).out()).contains("Pixel 9");
        cli.run((String) codes.get(2), "rename", Cli.ALICE, "Pixel 9", "a\nb")
                .exits(2)
                .says("name");
        cli.run("", "rename", Cli.ALICE, "Nokia", "Pixel 9").exits(1).says("no such device");
        cli.run("", "remove", Cli.ALICE).exits(1).printsLine("rejected: code_needed");
        cli.run((String) codes.get(0), "remove", Cli.ALICE).exits(0).printsLine("removed " + first.authenticator());
        cli.run("", "show", Cli.ALICE).exits(0).printsLine("alice@example.org: empty");
        cli.run(first.code(1), "verify", Cli.ALICE).exits(1).printsLine("rejected: not_enrolled");

        Enrolled second = Enrolled.of(cli.run((String) codes.get(7), "enroll", Cli.ALICE, "--json")
                .exits(0)
                .out());
        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(second.authenticator()).isNotEqualTo(first.authenticator());
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "test")
                .exits(0)
                .printsLine("forgotten alice@example.org");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("unknown");
        cli.run(second.code(0), "confirm", Cli.ALICE).exits(1).printsLine("rejected: not_enrolled");
    }

    @Test
    void eachAccountHasItsOwn() {
        Cli cli = Cli.in(folder);
        Enrolled alice = cli.activate();
        Enrolled bob = cli.enrollFor("bob");
        cli.run(bob.code(0), "confirm", "bob").exits(0);

        cli.run(bob.code(1), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
        cli.run("", "forget", "bob", "--yes", "--reason", "test").exits(0);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
    }

    @Test
    void theHomeOfAUserIsUsedIfNoneIsNamed() {
        Cli cli = Cli.in(folder).with("NINOMARU_HOME", "").with("HOME", folder.toString());
        cli.enroll();
        assertThat(folder.resolve(".ninomaru/settings.yaml")).exists();
        assertThat(folder.resolve(".ninomaru/ninomaru.db")).exists();
    }
}
