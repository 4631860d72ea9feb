package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.keyring.ApplicationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NINOMARU_SECRET_FILE names a file or a folder of secrets, with a settings file beside it or without. */
class SecretFileTest {

    @TempDir
    Path folder;

    private Path secret;
    private Cli cli;

    @BeforeEach
    void aSecretInAFile() throws IOException {
        secret = write("1479568656");
        cli = Cli.in(folder).with("NINOMARU_SECRET_FILE", secret.toString());
    }

    private Path write(String tag) throws IOException {
        Path file = Files.writeString(
                folder.resolve(tag),
                ApplicationSecret.generate(new SecureRandom()).reveal() + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void withoutASettingsFileEverySettingHasItsDefault() {
        Enrolled enrolled = cli.enroll();
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        assertThat(cli.settings()).doesNotExist();
        assertThat(cli.run("", "rotate", "--check").exits(0).out()).contains("1479568656");
        cli.run("", "backup", "--to", folder.resolve("backup").toString()).exits(0);
        cli.run("", "restore", "--from", folder.resolve("backup").toString()).exits(0);
    }

    /** There is no settings file to keep. */
    @Test
    void theFirstSetUpSaysOnceWhatItHasMadeAndWhatToKeep() {
        cli.run("", "enroll", Cli.ALICE)
                .exits(0)
                .says("Made a new database for this first set-up: " + cli.database() + ". Keep " + secret + ",")
                .doesNotSay("settings.yaml", "a new home");
        cli.run("", "enroll", Cli.ALICE).exits(0).doesNotSay("Made", "Keep");
    }

    /** A home that was mistyped gets no database. */
    @Test
    void theTablesOfAnEmptyHomeAreNotMade() {
        cli.run("", "schema", "migrate").exits(3).says("there is no home " + cli.home(), "NINOMARU_HOME");
        assertThat(cli.home()).doesNotExist();
        cli.enroll();
        cli.run("", "schema", "migrate").exits(0).doesNotSay("Made");
    }

    @Test
    void aSettingsFileWithoutSecretsSaysTheRest() {
        cli.withSettings("totp: {digits: 8}\n");
        assertThat(cli.enroll().parameters().digits()).isEqualTo(8);
        assertThat(cli.run("", "doctor").out()).contains("1479568656 seals");
    }

    @Test
    void secretsAtTwoPlacesAreRefused() {
        cli.withSettings("secrets:\n  1: "
                + ApplicationSecret.generate(new SecureRandom()).reveal() + "\n");
        cli.run("", "show", Cli.ALICE)
                .exits(3)
                .says("settings.yaml, line 2: secrets come from one place", secret.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamedAndNothingIsMade() {
        cli.with("NINOMARU_SECRET_FILE", folder.resolve("none").toString())
                .run("", "show", Cli.ALICE)
                .exits(3)
                .says(folder.resolve("none") + ": there is no such file with a secret");
        assertThat(cli.settings()).doesNotExist();
        cli.with("NINOMARU_SECRET_FILE", "a\0b")
                .run("", "show", Cli.ALICE)
                .exits(3)
                .says("NINOMARU_SECRET_FILE does not hold a path");
    }

    @Test
    void oneThatOthersCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        cli.run("", "show", Cli.ALICE).exits(3).says("chmod 600 " + secret);
        assertThat(cli.run("", "doctor").exits(3).out()).contains("chmod 600 " + secret);
    }

    @Test
    void aNewSecretBesideTheOldOneIsPickedUpByTheNextCommand() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.move(secret, secrets.resolve("1479568656"));
        Cli mounted = cli.with("NINOMARU_SECRET_FILE", secrets.toString());
        mounted.enroll();
        Files.move(write("1803242391"), secrets.resolve("1803242391"));
        assertThat(mounted.run("", "rotate").exits(0).out()).startsWith("1803242391");
    }
}
