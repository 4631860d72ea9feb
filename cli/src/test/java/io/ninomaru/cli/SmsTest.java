package io.ninomaru.cli;

import static io.ninomaru.cli.Cli.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Codes by SMS on the command line, through a gateway. */
class SmsTest {

    @TempDir
    private Path folder;

    @RegisterExtension
    private final SmsGateway gateway = new SmsGateway();

    private Cli cli;

    @BeforeEach
    void start() {
        cli = gateway.home(Cli.in(folder));
    }

    private String challenge(Answer sent) {
        return (String) sent.exits(0).json().get("challenge");
    }

    private void confirmed() {
        String challenge =
                challenge(cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms", "--name", "my phone", "--json"));
        cli.run(gateway.code(), "confirm", ALICE, "--challenge", challenge)
                .exits(0)
                .printsFirst("accepted")
                .says("the account is now protected");
    }

    @Test
    void fromTheNumberToALogin() {
        confirmed();
        assertThat(gateway.messages.get(0)).contains("To=+41791234567", "Example: your code to confirm this number");
        cli.run("", "send", ALICE).exits(0).says("+*********67", "verify " + ALICE + " --challenge ");
        assertThat(gateway.messages).hasSize(2);
        assertThat(gateway.messages.get(1)).endsWith("\n\n@login.example.org #" + gateway.code());
        cli.run(gateway.code(), "verify", ALICE, "--challenge", "last").exits(0).printsLine("accepted");
        cli.run(gateway.code(), "verify", ALICE, "--challenge", "last")
                .exits(2)
                .says("no code was sent that can still be used");
    }

    @Test
    void aPersonAtATerminalIsAskedForNumberAndCode() {
        cli.onTerminal(SmsGateway.NUMBER, "enroll", ALICE, "--sms").exits(0).says("Telephone number");
        cli.onTerminal(List.of(screen -> gateway.code()), "confirm", ALICE, "--challenge", "last")
                .exits(0)
                .printsFirst("accepted");
    }

    @Test
    void aCodeWithoutItsChallengeIsNotCompared() {
        confirmed();
        cli.run("", "send", ALICE).exits(0);
        cli.run(gateway.code(), "verify", ALICE)
                .exits(1)
                .printsLine("rejected: challenge_needed")
                .says("ninomaru send " + ALICE);
        cli.run(gateway.code(), "verify", ALICE, "--challenge", "aaaaaaaaaaaaaaaa")
                .exits(1)
                .printsLine("rejected: expired");
        cli.run("00000000", "verify", ALICE, "--challenge", "A").exits(2).says("sixteen characters");
    }

    @Test
    void theConfirmingCodeCanBeSentAgain() {
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms").exits(0);
        String before = gateway.code();
        cli.run("", "send", ALICE).exits(0).says("ninomaru confirm " + ALICE);
        assertThat(gateway.messages.get(1)).contains("confirm this number");
        if (!before.equals(gateway.code())) {
            cli.run(before, "confirm", ALICE, "--challenge", "last").exits(1).printsLine("rejected: wrong_code");
        }
        cli.run(gateway.code(), "confirm", ALICE, "--challenge", "last").exits(0);
    }

    @Test
    void aFurtherNumberNeedsACodeOfTheAccountOnALineBefore() {
        Enrolled enrolled = cli.activate();
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms").exits(1).printsLine("rejected: code_needed");
        assertThat(gateway.messages).isEmpty();
        cli.later(Duration.ofSeconds(30))
                .run(enrolled.code(1) + "\n" + SmsGateway.NUMBER + "\n", "enroll", ALICE, "--sms")
                .exits(0);
        assertThat(gateway.messages).hasSize(1);
    }

    @Test
    void aNumberTakesThePlaceOfAnother() {
        confirmed();
        cli.run("", "send", ALICE, "--change").exits(0);
        cli.run(
                        gateway.code() + "\n+41 79 765 43 21\n",
                        "enroll",
                        ALICE,
                        "--sms",
                        "--replaces",
                        "my phone",
                        "--challenge",
                        "last")
                .exits(0);
        assertThat(gateway.messages.get(2)).contains("To=+41797654321");
        cli.run(gateway.code(), "confirm", ALICE, "--challenge", "last").exits(0);
        assertThat(cli.run("", "show", ALICE, "--json").exits(0).out())
                .contains("\"destination\":\"+*********21\"", "my phone")
                .doesNotContain("+*********67");
        assertThat(cli.run("", "audit", "show", ALICE).exits(0).out()).contains("destination_changed");
    }

    @Test
    void whatIsNotThereIsNotReplaced() {
        confirmed();
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms", "--replaces", "another")
                .exits(1)
                .says("no such device");
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--replaces", "my phone")
                .exits(2)
                .says("--replaces goes with --sms");
        cli.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms", "--replaces", "my phone", "--reason", "lost")
                .exits(2)
                .says("no --reason");
    }

    /** R44: unless the settings allow it. */
    @Test
    void aNumberNeedsAnAppBesideIt() {
        Cli strict = gateway.home(Cli.in(folder.resolve("strict")), "");
        strict.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms")
                .exits(1)
                .printsLine("rejected: app_needed")
                .says("ninomaru enroll " + ALICE, "sentCodesAlone");
        Enrolled enrolled = strict.activate();
        strict.later(Duration.ofSeconds(30))
                .run(enrolled.code(1) + "\n" + SmsGateway.NUMBER + "\n", "enroll", ALICE, "--sms")
                .exits(0);
        strict.run(gateway.code(), "confirm", ALICE, "--challenge", "last").exits(0);
        strict.run("", "send", ALICE, "--change").exits(0);
        strict.run(gateway.code(), "remove", ALICE, "App", "--challenge", "last")
                .exits(1)
                .printsLine("rejected: app_needed");
    }

    @Test
    void aCodeThatWasSentForAChangeAllowsOneAndNoLogin() {
        confirmed();
        cli.run("", "send", ALICE, "--change")
                .exits(0)
                .says("enroll, remove, rename and recovery-codes take it with --challenge")
                .doesNotSay("verify");
        cli.run(gateway.code(), "verify", ALICE, "--challenge", "last").exits(1).printsLine("rejected: expired");
        cli.run(gateway.code(), "recovery-codes", ALICE, "--challenge", "last").exits(0);
        cli.run("", "send", ALICE).exits(0);
        cli.run(gateway.code(), "remove", ALICE, "--challenge", "last").exits(1).printsLine("rejected: expired");
        cli.run("", "send", ALICE, "--change").exits(0);
        cli.run(gateway.code(), "remove", ALICE, "--challenge", "last").exits(0);
    }

    @Test
    void theSixthOfAnHourIsRefused() {
        confirmed();
        for (int i = 0; i < 4; i++) {
            cli.run("", "send", ALICE).exits(0);
        }
        cli.run("", "send", ALICE).exits(1).says("too many codes were sent");
        assertThat(gateway.messages).hasSize(5);
    }

    private Path otherDatabase() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(cli.settings()) + "store: {url: \"jdbc:sqlite:other.db\"}\n");
        return Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatWasSentToANumberStillCountsInTheDatabaseThatItIsCopiedTo() throws IOException {
        confirmed();
        for (int i = 0; i < 4; i++) {
            cli.run("", "send", ALICE).exits(0);
        }
        Path other = otherDatabase();
        cli.run("", "copy", "--to", other.toString())
                .exits(0)
                .printsLine("copied 1, there already 0, refused 0")
                .says("counts of codes sent");
        cli.run(SmsGateway.NUMBER, "enroll", "bob", "--sms", "--settings", other.toString())
                .exits(1)
                .says("too many codes were sent");
        assertThat(gateway.messages).hasSize(5);
        cli.run("", "copy", "--to", other.toString()).exits(0).doesNotSay("counts of codes sent");
    }

    @Test
    void aCountOfSendsThatCannotBeCopiedIsToldAndTheOthersAre() throws IOException {
        confirmed();
        Rows.execute(
                cli.database(),
                "INSERT INTO ninomaru_send VALUES ('!', 'no line', 0)",
                "INSERT INTO ninomaru_send SELECT '~', replace(hex(zeroblob(1000000)), '0', '1'), 0",
                "INSERT INTO ninomaru_send VALUES ('+', '1795434610000', 0)");
        Path other = otherDatabase();
        Answer copied = cli.run("", "copy", "--to", other.toString()).exits(1);
        copied.printsLine("copied 1, there already 0, refused 2").says("a count of sends: it was altered");

        Rows.execute(folder.resolve("other.db"), "UPDATE ninomaru_send SET sends = '1' WHERE number = '+'");
        cli.run("", "copy", "--to", other.toString())
                .exits(1)
                .printsLine("copied 0, there already 1, refused 3")
                .says("another one stands there already. Delete all rows of ninomaru_send there");
    }

    @Test
    void aGatewayThatRefusesIsAFault() {
        confirmed();
        gateway.status = 401;
        cli.run("", "send", ALICE).exits(3).says("nothing will arrive").doesNotSay("a-token-of-the-gateway");
        cli.run("", "send", ALICE, "--json").exits(3);
        gateway.status = 500;
        cli.run("", "send", ALICE).exits(0).says("may arrive or not");
    }

    @Test
    void numbersThatAreNotSentTo() {
        for (String number : List.of("+33612345678", "+41900123456", "079", "")) {
            cli.run(number, "enroll", ALICE, "--sms").exits(2);
        }
        cli.run("", "enroll", ALICE, "--sms", SmsGateway.NUMBER).exits(2);
        assertThat(gateway.messages).isEmpty();
        assertThat(cli.state(ALICE)).isEqualTo("unknown");
    }

    /** I6: what is stored shows neither number nor code. */
    @Test
    void theDatabaseShowsNoNumber() throws IOException {
        confirmed();
        cli.run("", "send", ALICE).exits(0);
        String bytes = new String(Files.readAllBytes(cli.database()), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("791234567", gateway.code());
        cli.run("", "show", ALICE).exits(0);
        assertThat(cli.run("", "show", ALICE, "--json").exits(0).out())
                .contains("\"kind\":\"delivered\"", "\"destination\":\"+*********67\"")
                .doesNotContain("digits", "791234567");
        assertThat(cli.run("", "audit", "show", ALICE).exits(0).out())
                .contains("challenged")
                .doesNotContain("791234567");
    }

    @Test
    void withoutAGatewayNothingIsSent() {
        Cli other = Cli.in(folder.resolve("other"));
        other.enrollFor("somebody");
        other.run("", "send", ALICE).exits(3).says("`delivery:`", "docs/delivered.md");
        assertThat(other.run(SmsGateway.NUMBER, "enroll", ALICE, "--sms")
                        .exits(3)
                        .err())
                .contains("`delivery:`");
    }
}
