package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of the settings ends every command with 3 before a database is made. */
class BadSettingsTest {

    private static final String SECRET = "Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB";
    private static final String GOOD = "secrets:\n  \"1800000000\": " + SECRET + "\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer fails(String yaml) {
        cli.withSettings(yaml);
        Answer answer =
                cli.run("123456", "verify", Cli.ALICE).exits(3).printsNothing().doesNotSay(SECRET, "internal");
        assertThat(cli.database()).doesNotExist();
        return answer;
    }

    @Test
    void noFileAtTheNamedPlace() {
        Path missing = folder.resolve("none.yaml");
        for (Answer answer : new Answer[] {
            cli.run("", "enroll", Cli.ALICE, "--settings", missing.toString()),
            cli.run("", "--settings", missing.toString(), "enroll", Cli.ALICE),
            cli.with("NINOMARU_SETTINGS", missing.toString()).run("", "enroll", Cli.ALICE)
        }) {
            answer.exits(3).printsNothing().says(missing + ": there is no such settings file", "Check the path");
        }
        assertThat(missing).doesNotExist();
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void theOptionGoesBeforeTheEnvironment() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Files.setPosixFilePermissions(good, PosixFilePermissions.fromString("r--------"));
        cli.with("NINOMARU_SETTINGS", folder.resolve("none.yaml").toString()).enroll("--settings", good.toString());
        assertThat(cli.settings()).doesNotExist();
    }

    @Test
    void aPathThatIsNone() {
        cli.with("NINOMARU_SETTINGS", "a\0b")
                .run("", "show", Cli.ALICE)
                .exits(3)
                .says("NINOMARU_SETTINGS");
        cli.with("NINOMARU_HOME", "a\0b").run("", "show", Cli.ALICE).exits(3).says("NINOMARU_HOME");
        cli.run("", "show", Cli.ALICE, "--settings", "a\0b").exits(2).says("--settings");
    }

    @Test
    void aHomeThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        cli.with("NINOMARU_HOME", file.resolve("home").toString())
                .run("", "enroll", Cli.ALICE)
                .exits(3)
                .printsNothing()
                .says("cannot be made", "Set NINOMARU_HOME to a folder that you may write to");
    }

    @Test
    void brokenYamlIsToldByFileAndLine() {
        fails("secrets:\n  \"1800000000\": " + SECRET + "\ntotp: [unclosed\n").says(cli.settings() + ", line ");
        fails("secrets:\n  \"1800000000\": \"" + SECRET + "\n").says(cli.settings() + ", line ");
        fails("secrets:\n\t\"1800000000\": " + SECRET + "\n").says(cli.settings() + ", line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour: red\n", "totp:\n  colour: red\n", "policy:\n  colour: red\n"})
    void anUnknownNameIsToldByFileAndLine(String yaml) {
        int line = 2 + yaml.split("\n").length;
        fails(GOOD + yaml).says(cli.settings() + ", line " + line + ": unknown setting 'colour'", "known here are");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "totp:\n  digits: 9\n",
                "totp:\n  period: 10\n",
                "totp:\n  algorithm: md5\n",
                "totp:\n  cost: 19\n"
            })
    void aValueThatCannotBeIsToldByFileAndLine(String yaml) {
        fails(GOOD + yaml).says(cli.settings() + ", line 4: ", "must be");
    }

    @Test
    void withoutAUsableSecretNothingIsSealed() {
        fails("").says("the file is empty");
        fails("totp:\n  digits: 6\n").says("`secrets:` is missing");
        fails("secrets:\n  \"1\": short\n")
                .says("the secret under the tag '1'", "ninomaru secret new")
                .doesNotSay("short");
        fails(GOOD + "openOnly: [\"1800000000\"]\n").says("ninomaru secret new");
        fails(GOOD + "default: \"7\"\n").says("default tag '7'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aFileThatOthersCanReachIsRefused(String mode) throws IOException {
        cli.withSettings(GOOD);
        Files.setPosixFilePermissions(cli.settings(), PosixFilePermissions.fromString(mode));
        cli.run("", "enroll", Cli.ALICE).exits(3).printsNothing().says("chmod 600 " + cli.settings());
        assertThat(cli.database()).doesNotExist();
    }

    @Test
    void whatIsNoTextOrNoFileIsRefused() throws IOException {
        cli.withSettings(GOOD);
        Files.write(cli.settings(), new byte[] {'a', (byte) 0xff});
        cli.run("", "show", Cli.ALICE).exits(3).printsNothing().says("not UTF-8");
        Files.delete(cli.settings());
        Files.createDirectory(
                cli.settings(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        cli.run("", "show", Cli.ALICE).exits(3).printsNothing().says("this is a folder");
    }
}
