package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.testkit.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A settings file of Yosai, named by {@code --settings} or the environment. */
class YosaiSettingsTest {

    private static final String YAML = """
            AUTHC_CONFIG:
              account_lock_threshold: 20
              accounts: {anything: [of, Yosai]}
              totp:
                mfa_challenge: whatever
                context:
                  secrets:
                    1479726717783: Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB
                  digits: 8
                  alg: sha256
                  period: 60
                  issuer: testing
                  label: Yosai
            SESSION_CONFIG: {}
            """;

    @TempDir
    Path folder;

    private Cli cli;
    private Path file;

    @BeforeEach
    void settings() throws IOException {
        cli = Cli.in(folder);
        file = write(YAML);
    }

    private Path write(String yaml) throws IOException {
        Path path = Files.writeString(folder.resolve("yosai.yaml"), yaml);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itWorksFromTheFirstKeyToTheLastCode() {
        Answer answer = cli.run("", "enroll", Cli.ALICE, "--json", "--settings", file.toString())
                .exits(0);
        Enrolled enrolled = Enrolled.of(answer.out());
        assertThat(enrolled.parameters()).isEqualTo(new TotpParameters(Algorithm.SHA256, 8, 60));
        assertThat(enrolled.text("uri"))
                .isEqualTo("otpauth://totp/testing:Yosai?secret=" + enrolled.text("base32Key")
                        + "&issuer=testing&algorithm=SHA256&digits=8&period=60");
        Map<String, Object> totp = JsonTree.object(enrolled.json().get("totp"));
        assertThat(totp)
                .containsEntry("alg", "sha256")
                .containsEntry("digits", 8L)
                .containsEntry("period", 60L);
        assertThat(JsonTree.object(totp.get("enckey"))).containsEntry("t", "1479726717783");

        Cli named = cli.with("NINOMARU_SETTINGS", file.toString());
        named.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0).printsFirst("accepted");
        named.run(enrolled.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
        assertThat(cli.settings()).as("nobody needs a second settings file").doesNotExist();
        assertThat(cli.database()).exists();
    }

    @Test
    void whatIsReadDifferentlyIsSaid() {
        cli.run("", "enroll", Cli.ALICE, "--json", "--settings", file.toString())
                .exits(0)
                .says("Note: account_lock_threshold (line 2) is 20; waits begin at failure 1 to 10, so 5 is used");
    }

    @Test
    void whatIsReadAsItStandsIsNotSaid() throws IOException {
        write(YAML.replace("threshold: 20", "threshold: 1"));
        Cli named = cli.with("NINOMARU_SETTINGS", file.toString());
        Answer answer = named.run("", "enroll", Cli.ALICE, "--json").exits(0);
        assertThat(answer.err()).startsWith("Made a new database").containsOnlyOnce("\n");
        Enrolled enrolled = Enrolled.of(answer.out());
        named.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        named.run(enrolled.wrongCode(), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        assertThat(named.run(enrolled.code(1), "verify", Cli.ALICE).exits(1).out())
                .startsWith("locked until ");
    }

    @Test
    void thePublishedSecretOfTheSampleSealsNothing() throws IOException {
        write(YAML.replace(
                "Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB", "9xEF7DRojqkJLUENWmOoF3ZCWz3kFHylDCES92dSvYV"));
        cli.run("", "enroll", Cli.ALICE, "--settings", file.toString())
                .exits(3)
                .printsNothing()
                .says("tag '1479726717783'", "ninomaru secret new")
                .doesNotSay("9xEF7DRojqkJLUENWmOoF3ZCWz3kFHylDCES92dSvYV");
    }

    @Test
    void anUnknownNameInItsPartIsRefused() throws IOException {
        write(YAML.replace("      period: 60", "      colour: 60"));
        cli.run("", "enroll", Cli.ALICE, "--settings", file.toString())
                .exits(3)
                .says(file + ", line 11: unknown setting 'colour'");
    }
}
