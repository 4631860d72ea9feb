package io.ninomaru.cli;

import static io.ninomaru.cli.Cli.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a code that was sent and is refused: it speaks of the message, for no app shows that code. */
class SentCodeRefusalTest {

    private static final String UNKNOWN_CHALLENGE = "aaaaaaaaaaaaaaaa";

    @TempDir
    private Path folder;

    @RegisterExtension
    private final SmsGateway gateway = new SmsGateway();

    private Cli cli;

    @BeforeEach
    void start() {
        cli = gateway.home(Cli.in(folder));
    }

    private Answer refused(String typed, String reason, String... arguments) {
        return cli.run(typed, arguments)
                .exits(1)
                .printsLine("rejected: " + reason)
                .doesNotSay("app");
    }

    private String wrongCode() {
        return gateway.code().startsWith("0") ? "11111111" : "00000000";
    }

    private void begin() {
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms").exits(0);
    }

    private void activate() {
        begin();
        cli.run(gateway.code(), "confirm", ALICE, "--challenge", "last").exits(0);
    }

    @Test
    void atALogin() {
        activate();
        cli.run("", "send", ALICE).exits(0);
        refused(wrongCode(), "wrong_code", "verify", ALICE, "--challenge", "last")
                .says("the 8 digits of the last message that was sent", "ninomaru send " + ALICE + "\n");
        refused("hello?", "malformed", "verify", ALICE, "--challenge", "last")
                .says("the last message that was sent has one of 8 digits", "a recovery code has 16")
                .says("ninomaru send " + ALICE + "\n");
        refused(gateway.code(), "expired", "verify", ALICE, "--challenge", UNKNOWN_CHALLENGE)
                .says("not that of the last message that was sent", "ninomaru send " + ALICE + "\n");
    }

    /** A login code allows no change, so another one of those would be refused, too. */
    @ParameterizedTest
    @ValueSource(strings = {"recovery-codes", "remove", "enroll"})
    void atAChange(String command) {
        activate();
        cli.run("", "send", ALICE).exits(0);
        refused(gateway.code(), "expired", command, ALICE, "--challenge", "last")
                .says("ninomaru send " + ALICE + " --change\n");
        refused("hello?", "malformed", command, ALICE, "--challenge", "last")
                .says("a recovery code has 16", "ninomaru send " + ALICE + " --change\n");
        cli.run("", "send", ALICE, "--change").exits(0);
        refused(wrongCode(), "wrong_code", command, ALICE, "--challenge", "last")
                .says("ninomaru send " + ALICE + " --change\n");
    }

    @Test
    void atTheSetUpOfANumber() {
        begin();
        refused(wrongCode(), "wrong_code", "confirm", ALICE, "--challenge", "last")
                .says("the 8 digits of the last message that was sent", "ninomaru send " + ALICE + "\n");
        refused("hello?", "malformed", "confirm", ALICE, "--challenge", "last")
                .says("the last message that was sent has one of 8 digits", "ninomaru send " + ALICE + "\n")
                .doesNotSay("recovery");
        refused(gateway.code(), "expired", "confirm", ALICE, "--challenge", UNKNOWN_CHALLENGE)
                .says("ninomaru send " + ALICE + "; or begin again: ninomaru enroll " + ALICE + " --sms\n");
    }

    /** Without its name the code would go to the number that is in use. */
    @Test
    void atTheSetUpOfAFurtherNumberItIsNamed() {
        activate();
        cli.run("", "send", ALICE, "--change").exits(0);
        cli.run(gateway.code() + "\n+41 79 765 43 21\n", "enroll", ALICE, "--sms", "--challenge", "last")
                .exits(0);
        Answer answer = refused(wrongCode(), "wrong_code", "confirm", ALICE, "--challenge", "last")
                .says("ninomaru send " + ALICE + " --to ");
        String named = answer.err().strip().replaceFirst(".* --to ", "");
        cli.run("", "send", ALICE, "--to", named).exits(0).says("ninomaru confirm " + ALICE);
        assertThat(gateway.messages.get(3)).contains("To=+41797654321");
    }

    @Test
    void aSetUpThatHasEndedBeginsAgainWithANumber() {
        begin();
        cli.later(Duration.ofDays(1))
                .run("", "send", ALICE)
                .exits(1)
                .printsLine("rejected: expired")
                .says("The set-up took too long", "ninomaru enroll " + ALICE + " --sms\n");
    }

    @Test
    void theDigitsAreThoseOfTheSettings() {
        cli = gateway.home(Cli.in(folder.resolve("six")), "policy: {sentCodesAlone: true, deliveredDigits: 6}\n");
        begin();
        refused("12345", "malformed", "confirm", ALICE, "--challenge", "last").says("one of 6 digits");
    }
}
