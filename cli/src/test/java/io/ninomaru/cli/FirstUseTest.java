package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.AtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first use makes in an empty home. */
class FirstUseTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aHomeForItsOwnerAlone() throws IOException {
        cli.run("", "show", Cli.ALICE).exits(1);
        assertThat(names(cli.home())).containsExactlyInAnyOrder("settings.yaml", "ninomaru.db");
        assertThat(mode(cli.home())).isEqualTo("rwx------");
        assertThat(mode(cli.settings())).isEqualTo("rw-------");
        assertThat(mode(cli.database())).isEqualTo("rw-------");
    }

    @Test
    void aCommentedSettingsFileWithAFreshSecretUnderTheTimeOfToday() throws IOException {
        long before = Instant.now().getEpochSecond();
        cli.run("", "show", Cli.ALICE).exits(1);
        String text = Files.readString(cli.settings());
        Matcher secret =
                Pattern.compile("(?m)^secrets:\n  \"(\\d+)\": [A-Za-z0-9]{43}$").matcher(text);
        assertThat(secret.find()).as(text).isTrue();
        assertThat(Long.parseLong(secret.group(1)))
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(text).startsWith("# ").doesNotContain("@secret@", "@tag@");

        Cli other = Cli.in(folder.resolve("other"));
        other.run("", "show", Cli.ALICE).exits(1);
        assertThat(other.secrets()).hasSize(1).doesNotContainAnyElementsOf(cli.secrets());
    }

    @Test
    void theSettingsThatAreThereAreKept() throws IOException {
        cli.activate();
        byte[] settings = Files.readAllBytes(cli.settings());
        cli.run("", "show", Cli.ALICE).exits(0);
        assertThat(cli.settings()).hasBinaryContent(settings);
    }

    /** The commented lines of the template are settings that can be switched on. */
    @Test
    void everySettingOfTheTemplateCanBeSwitchedOn() throws IOException {
        cli.run("", "show", Cli.ALICE).exits(1);
        String on = Files.readString(cli.settings()).replaceAll("(?m)^( *)# (?!database)( *\\w+:( |$))", "$1$2");
        assertThat(on)
                .contains(
                        "\ndefault: ", "\nopenOnly: [", "\n  algorithm: ", "\n  digits: ", "\n  period: ", "\n  cost: ")
                .contains("\npolicy:\n  windowPast: ", "\n  acceptLegacyKeys: ");
        cli.withSettings(on).run("", "show", Cli.ALICE).exits(1).printsNothing().says("Nothing is known");
    }

    @RepeatedTest(3)
    void manyFirstUsesAtOnceAgreeOnOneSecret() throws Exception {
        List<Answer> answers = AtOnce.run(16, () -> cli.run("", "show", Cli.ALICE, "--json"));
        assertThat(answers).allSatisfy(answer -> answer.exits(1).saysNothing());
        // Two that close the database at the same moment both leave its log to the other: SQLite's, not ours.
        cli.run("", "show", Cli.ALICE).exits(1);
        assertThat(names(cli.home())).containsExactlyInAnyOrder("settings.yaml", "ninomaru.db");
        assertThat(cli.secrets()).hasSize(1);
        assertThat(mode(cli.home())).isEqualTo("rwx------");
        assertThat(mode(cli.settings())).isEqualTo("rw-------");
        assertThat(mode(cli.database())).isEqualTo("rw-------");
    }

    @Test
    void whatManyFirstUsesSealedAllOpens() throws Exception {
        List<Answer> answers = AtOnce.run(
                8,
                () -> cli.run(
                        "", "enroll", "account of " + Thread.currentThread().getName(), "--json"));
        assertThat(answers).allSatisfy(answer -> {
            String account = (String) answer.exits(0).json().get("account");
            cli.run(Enrolled.of(answer.out()).code(0), "confirm", account).exits(0);
        });
    }
}
