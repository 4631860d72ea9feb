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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
        cli.run("", "enroll", Cli.ALICE).exits(0).says("Made a new home for this first set-up: " + cli.home() + ".");
        cli.run("", "enroll", Cli.ALICE).exits(0).doesNotSay("Made a new");
        assertThat(names(cli.home())).containsExactlyInAnyOrder("settings.yaml", "ninomaru.db");
        assertThat(mode(cli.home())).isEqualTo("rwx------");
        assertThat(mode(cli.settings())).isEqualTo("rw-------");
        assertThat(mode(cli.database())).isEqualTo("rw-------");
    }

    @Test
    void aCommentedSettingsFileWithAFreshSecretUnderTheTimeOfToday() throws IOException {
        long before = Instant.now().getEpochSecond();
        cli.enroll();
        String text = Files.readString(cli.settings());
        Matcher secret =
                Pattern.compile("(?m)^secrets:\n  \"(\\d+)\": [A-Za-z0-9]{43}$").matcher(text);
        assertThat(secret.find()).as(text).isTrue();
        assertThat(Long.parseLong(secret.group(1)))
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(text).startsWith("# ").doesNotContain("@secret@", "@tag@");

        Cli other = Cli.in(folder.resolve("other"));
        other.enroll();
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
        cli.enrollFor("somebody");
        String on =
                Files.readString(cli.settings()).replaceAll("(?m)^( *)# (?!database|secretFile)( *\\w+:( |$))", "$1$2");
        assertThat(on)
                .contains(
                        "\ndefault: ", "\nopenOnly: [", "\n  algorithm: ", "\n  digits: ", "\n  period: ", "\n  cost: ")
                .contains("\npolicy:\n  windowPast: ", "\n  acceptLegacyKeys: ");
        cli.withSettings(on).run("", "show", Cli.ALICE).exits(1).printsNothing().says("Nothing is known");
    }

    @RepeatedTest(3)
    void manyFirstUsesAtOnceAgreeOnOneSecret() throws Exception {
        List<Answer> answers = AtOnce.run(16, () -> cli.run("", "enroll", Cli.ALICE, "--json"));
        assertThat(answers).allSatisfy(answer -> answer.exits(0));
        // Two that close the database at the same moment both leave its log to the other: SQLite's, not ours.
        cli.run("", "show", Cli.ALICE).exits(0);
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

    /** A home that was mistyped would have an identity of its own, and say of everybody that he has no second factor. */
    @ParameterizedTest
    @MethodSource("looking")
    void noCommandThatLooksMakesAnything(List<String> command) throws IOException {
        Answer answer = cli.run("492039", command.toArray(String[]::new)).exits(3);
        assertThat(answer.out() + answer.err())
                .contains("nothing was set up", "NINOMARU_HOME", "`ninomaru enroll ACCOUNT`");
        assertThat(cli.home()).doesNotExist();

        Files.createDirectories(cli.home());
        cli.run("492039", command.toArray(String[]::new)).exits(3);
        assertThat(names(cli.home())).isEmpty();
    }

    static Stream<List<String>> looking() {
        return Stream.of(
                        "show alice",
                        "list",
                        "verify alice",
                        "confirm alice",
                        "send alice",
                        "remove alice",
                        "rename alice a b",
                        "recovery-codes alice",
                        "resync alice",
                        "unlock alice --reason r",
                        "disable alice --reason r",
                        "reset alice --yes --reason r",
                        "forget alice --yes --reason r",
                        "audit show alice",
                        "audit verify",
                        "audit head",
                        "audit prune --days 3",
                        "rotate",
                        "doctor",
                        "backup --to /nowhere/b",
                        "restore --check",
                        "schema migrate")
                .map(line -> List.of(line.split(" ")));
    }

    /** What is refused because of how it was called is refused before there is an identity. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | '' | --algorithm NONSENSE",
                "2 | '' | --digits 9",
                "2 | '' | --period 1",
                "2 | '' | --issuer a:b",
                "2 | '' | --name \u202e",
                "2 | '' | --reason \u202e",
                "2 | '' | --qr code.gif",
                "2 | '' | --qr /nowhere/code.png",
                "2 | '' | --sms --digits 6",
                "2 | '' | --sms --reason \u202e",
                "3 | +4915112345678 | --sms",
                "2 | '' | --from-stdin",
                "2 | otpauth://nonsense | --from-stdin",
                "2 | otpauth://totp/x?secret=GAYTEMZUGU3DOOBZ | --from-stdin",
                "2 | otpauth://totp/x?secret=GAYTEMZUGU3DOOBZGAYTEMZUGU3DOOBZ | --from-stdin --digits 6",
            })
    void aSetUpThatIsRefusedLeavesNothingBehind(int exit, String input, String options) throws IOException {
        String[] command = ("enroll alice " + options).split(" ");
        cli.run(input, command).exits(exit).printsNothing();
        assertThat(cli.home()).doesNotExist();
        Files.createDirectories(cli.home());
        cli.run(input, command).exits(exit).printsNothing();
        assertThat(names(cli.home())).isEmpty();
    }

    /** As every other command says it. */
    @Test
    void aDatabaseWithoutItsSettings() throws IOException {
        cli.enroll();
        Files.delete(cli.settings());
        for (String command : new String[] {"list", "doctor", "enroll bob", "schema migrate"}) {
            Answer answer = cli.run("", command.split(" ")).exits(3);
            assertThat(answer.out() + answer.err())
                    .contains("there is a database, " + cli.database() + ", but not its settings file", "your backup")
                    .doesNotContain("nothing was set up");
        }
        assertThat(names(cli.home())).containsExactly("ninomaru.db");
    }

    @Test
    void theTablesThatAreMadeAreSaid() throws IOException {
        cli.enroll();
        Files.delete(cli.database());
        cli.run("", "schema", "migrate").exits(0).says("Made a new database: " + cli.database());
        cli.run("", "schema", "migrate").exits(0).saysNothing();
    }

    /** The settings are somebody's, and the database is the home's own: it is not made either. */
    @Test
    void settingsWithoutADatabase() throws IOException {
        cli.enroll();
        Cli mistyped = Cli.in(folder.resolve("other"))
                .with("NINOMARU_SETTINGS", cli.settings().toString());
        mistyped.run("", "list").exits(3).says("there is no database " + mistyped.database());
        assertThat(mistyped.home()).doesNotExist();
        mistyped.run("", "enroll", Cli.ALICE)
                .exits(0)
                .says("Made a new database for this first set-up: " + mistyped.database());
        mistyped.run("", "list").exits(0);
    }

    @Test
    void aHomeThatIsAFile() throws IOException {
        Files.writeString(cli.home(), "x");
        for (String command : new String[] {"enroll", "show"}) {
            cli.run("", command, Cli.ALICE)
                    .exits(3)
                    .says("the home " + cli.home() + " is a file and not a folder", "NINOMARU_HOME");
        }
        Cli below = cli.with("NINOMARU_HOME", cli.home().resolve("below").toString());
        below.run("", "enroll", Cli.ALICE)
                .exits(3)
                .says("cannot be made", "NINOMARU_HOME")
                .doesNotSay("Exception");
        assertThat(cli.home()).hasContent("x");
    }

    @Test
    void aHomeThatOthersCanWriteToGetsNoSecret() throws IOException {
        Files.createDirectories(cli.home());
        Files.setPosixFilePermissions(cli.home(), PosixFilePermissions.fromString("rwxrwxrwx"));
        cli.run("", "enroll", Cli.ALICE).exits(3).says("others can write to the folder");
        assertThat(names(cli.home())).isEmpty();
    }
}
