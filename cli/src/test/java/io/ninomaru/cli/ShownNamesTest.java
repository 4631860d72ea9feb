package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ninomaru.account.Account;
import io.ninomaru.testkit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an account is called, what is printed of it looks like nothing else, and what is to be typed means it alone. */
class ShownNamesTest {

    /** What turns the direction of writing, is not seen, or is a blank that is none. */
    static final List<String> STRANGE = List.of(
            "bob\u202eevitca",
            "bob\u202d\u202c",
            "bob\u2066x\u2069",
            "\u2067bob",
            "bob\u200e",
            "bob\u200f",
            "bob\u061c",
            "bo\u200bb",
            "bo\u200cb",
            "bo\u200db",
            "bo\u2060b",
            "bo\u2064b",
            "bo\u206ab",
            "bo\ufeffb",
            "bo\u00adb",
            "bo\u034fb",
            "bo\u115fb",
            "bo\u1160b",
            "bo\u3164b",
            "bo\uffa0b",
            "bo\u17b4b",
            "bo\u180eb",
            "bo\u180bb",
            "bo\ufe0fb",
            "bo\ufff9b",
            "bo\ufffcb",
            "bo\u2800b",
            "bo\u00a0b",
            "bo\u3000b",
            "bo\u2003b",
            "bo\u2028b",
            "bo\u2029b",
            "bo\ue000b",
            "bo\udb40\udc41b",
            "bo\udb40\udd00b",
            "bo\ud834\udd73b",
            "\u0301bob");

    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{C}\\p{Zl}\\p{Zp}\\u00a0\\u2000-\\u200f\\u3000\\u034f\\u115f\\u1160\\u3164\\uffa0\\u17b4\\u180b-\\u180e\\ufe00-\\ufe0f"
                    + "\\ufffc\\u2800\\x{e0100}-\\x{e01ef}&&[^\\n]]");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private static void assertSeen(Answer answer) {
        String drawn =
                answer.out().replaceAll("\u001b\\[38;5;16m\u001b\\[48;5;231m([ \u2580\u2584\u2588]+)\u001b\\[0m", "$1");
        assertThat(drawn + answer.err()).doesNotContainPattern(UNSEEN);
    }

    /** Of every command that names its account, in words and in JSON. */
    @Test
    void noCommandPrintsWhatCannotBeSeen() {
        String name = String.join("", STRANGE).replace("bob", "b");
        List<List<String>> commands = List.of(
                List.of("show", name),
                List.of("verify", name),
                List.of("enroll", name, "--name", "my phone"),
                List.of("show", name),
                List.of("list"),
                List.of("list", "--limit", "1"),
                List.of("enroll", name),
                List.of("confirm", name),
                List.of("audit", "show", name),
                List.of("audit", "verify", name),
                List.of("audit", "head", name),
                List.of("rotate", "--check"),
                List.of("disable", name, "--reason", "test"),
                List.of("verify", name),
                List.of("reset", name, "--yes", "--reason", "test"),
                List.of("forget", name, "--yes", "--reason", "test"),
                List.of("show", name));
        cli.enrollFor("zzz");
        for (List<String> command : commands) {
            assertSeen(cli.run("12345678", command.toArray(String[]::new)));
            List<String> json = new ArrayList<>(command);
            json.add("--json");
            assertSeen(cli.run("12345678", json.toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @FieldSource("STRANGE")
    void whatCannotBeSeenIsWrittenAsJsonWritesIt(String name) {
        cli.enrollFor(name);
        Answer shown = cli.run("", "show", name, "--json").exits(0);
        assertThat(shown.json()).containsEntry("account", name);
        Answer words = cli.run("", "show", name);
        assertSeen(words);
        assertThat(words.out()).contains("\\u");
        Answer listed = cli.run("", "list", "--json").exits(0);
        assertThat(JsonTree.objects(listed.json().get("accounts")))
                .anySatisfy(row -> assertThat(row).containsEntry("account", name));
    }

    /** Its own account is asked for, and no other, where a terminal shows the question. */
    @Test
    void noQuestionShowsIt() {
        String name = "bob\u202ex";
        Enrolled enrolled = cli.enrollFor(name);
        cli.run(enrolled.code(0), "confirm", name).exits(0);
        assertSeen(cli.onTerminal("n", "remove", name, "--reason", "test").exits(1));
        assertSeen(cli.onTerminal("n", "reset", name, "--reason", "test").exits(1));
        assertSeen(cli.onTerminal("n", "forget", name, "--reason", "test").exits(1));
        assertSeen(cli.onTerminal("", "rename", name, enrolled.authenticator(), "other")
                .exits(1));
    }

    @Test
    void aNameCannotImitateALineOfTheList() {
        String victim = "bob";
        cli.enrollFor(victim);
        String time = "2026-11-27T10:00:00.000Z";
        List<String> names = List.of(
                "bob  active  " + time,
                "bob  active  " + time + " ",
                "bob  active  " + time + " ".repeat(100),
                "bob\u00a0\u00a0active\u00a0\u00a0" + time,
                "bob\u3000active\u3000" + time + "\u2028",
                "bob\u202e" + "Z000.00:00:01T72-11-6202  evitca");
        names.forEach(cli::enrollFor);
        List<String> lines = cli.run("", "list").exits(0).out().lines().toList();
        assertThat(lines)
                .hasSize(names.size() + 1)
                .allSatisfy(line -> assertThat(line.split(" {2,}", -1))
                        .hasSize(3)
                        .satisfies(columns -> assertThat(columns[1]).isEqualTo("pending")));
        assertThat(lines.stream().filter(line -> line.startsWith("bob  "))).hasSize(1);
        assertThat(lines.stream().map(line -> line.split(" {2,}", -1)[0])).doesNotHaveDuplicates();
    }

    /** Or one could be named as another one is shown. */
    @Test
    void twoNamesAreNeverShownAlike() {
        List<String> names = List.of(
                "bob\u200b",
                "bob\\u200b",
                "bob\\u005cu200b",
                "bob",
                "bob ",
                "bob\u00a0",
                "bob\\u0020",
                "bob\\",
                "CORP\\alice",
                "bob\u200b\u200b");
        names.forEach(cli::enrollFor);
        List<String> shown = cli.run("", "list")
                .out()
                .lines()
                .map(line -> line.split(" {2,}", -1)[0])
                .toList();
        assertThat(shown).hasSize(names.size()).doesNotHaveDuplicates().contains("CORP\\alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"例え", "علي", "\ud83d\udd11", "zo\u00eb", "zoe\u0308", "a b", "CORP\\alice", "o'neill", "%s"})
    void whatCanBeSeenIsShownAsItIs(String name) {
        cli.enrollFor(name);
        assertThat(cli.run("", "list").out()).startsWith(name + "  ").contains("  pending  ");
    }

    /** A column may hold anything. */
    @Test
    void whatADatabaseHoldsIsShownByTheSameFilter() {
        cli.enrollFor("bob");
        Rows.execute(cli.database(), "UPDATE ninomaru_account SET status = 'active\u202e\u200b  \u001b[2J'");
        Answer answer = cli.run("", "list");
        assertSeen(answer);
        assertThat(answer.out()).contains("active\\u202e\\u200b \\u0020?[2J");
        assertSeen(cli.run("", "list", "--json"));
    }

    /** Even what is quoted of the command line itself. */
    @Test
    void noMessageRepeatsItRaw() throws Exception {
        Path settings = Files.createDirectories(folder.resolve("a\u202eb\nninomaru: all is well"))
                .resolve("none.yaml");
        assertSeen(cli.run("", "show", "bob", "--settings", settings.toString()).exits(3));
        assertThat(cli.run("", "show", "bob", "--settings", settings.toString())
                        .err()
                        .lines())
                .hasSize(1);
        assertSeen(cli.run("", "list", "--limit", "1\u202e").exits(2));
        assertSeen(cli.run("", "schema", "print", "sqlite\u202e").exits(2));
    }

    static final List<String> TO_TYPE = Stream.concat(
                    Stream.of(
                            "-alice",
                            "--yes",
                            "--",
                            "-h",
                            "a b",
                            " a",
                            "a ",
                            "a  b",
                            "o'neill",
                            "\"q\"",
                            "$(touch x)",
                            "`x`",
                            "a;b",
                            "a&b",
                            "a|b",
                            "a>b",
                            "*",
                            "~",
                            "~root",
                            "!x",
                            "#x",
                            "a\\",
                            "a\\u0041",
                            "-a b\u202e'x",
                            "例え",
                            "alice@example.org"),
                    STRANGE.stream())
            .toList();

    /** What a message says to type names that account and does that, in a shell. */
    @ParameterizedTest
    @FieldSource("TO_TYPE")
    void aCommandThatIsToBeTypedMeansTheAccount(String name) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        cli.run("", "enroll", "--json", "--", "\ud83d\ude00zzz").exits(0);
        String said = cli.run("", "show", "--", name).exits(1).err();
        List<String> typed =
                arguments(said.substring(said.indexOf("ninomaru enroll")).strip());
        cli.run("", typed.toArray(String[]::new)).exits(0);
        assertThat(cli.run("", "show", "--json", "--", name).json()).containsEntry("state", "pending");
        String more = cli.run("", "list", "--limit", "1").err();
        Matcher next = Pattern.compile("ninomaru list.*").matcher(more);
        assertThat(next.find()).isTrue();
        List<String> page = arguments(next.group());
        assertThat(cli.run("", page.toArray(String[]::new)).exits(0).out().lines())
                .hasSize(1);
    }

    private static List<String> arguments(String command) throws IOException, InterruptedException {
        ProcessBuilder bash =
                new ProcessBuilder("/bin/bash", "-c", "ninomaru() { printf '%s\\0' \"$@\"; }\n" + command);
        bash.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        Process process = bash.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + out).isZero();
        return Arrays.asList(out.substring(0, out.length() - 1).split("\0", -1));
    }

    /** An option's value, too, is what stands after the '='. */
    @Test
    void anAuthenticatorMayBeCalledAsAnOptionIs() {
        Enrolled enrolled = cli.enrollFor("bob", "--name=--yes");
        cli.run(enrolled.code(0), "confirm", "bob").exits(0);
        assertThat(cli.run("", "show", "bob").out()).contains("  --yes\n");
        cli.run("", "rename", "--reason=--json", "bob", "--", "--yes", "-h").exits(0);
        cli.run("", "remove", "bob", "--yes", "--reason=-h", "--", "-h")
                .exits(0)
                .printsLine("removed " + enrolled.authenticator());
    }

    /** What is kept outside still means the account that it was printed for. */
    @Test
    void aHeadThatWasKeptIsReadAgain() throws Exception {
        for (String name : List.of("bob\u202e", "bo\u200bb", "bob  x", "bob\\u202e", "bob\udb40\udc41")) {
            cli.enrollFor(name);
        }
        Path heads = folder.resolve("heads");
        Answer head = cli.run("", "audit", "head").exits(0);
        assertSeen(head);
        Files.writeString(heads, head.out());
        cli.run("", "audit", "verify", "--head", heads.toString()).exits(0);
        cli.run("", "forget", "bo\u200bb", "--yes", "--reason", "test").exits(0);
        Answer gone = cli.run("", "audit", "verify", "--head", heads.toString());
        assertSeen(gone);
        assertThat(gone.exit()).isNotZero();
        assertThat(gone.out()).contains("bo\\u200bb: gone");
    }

    @Test
    void noStringFormShowsIt() {
        assertThat(new Account("t\u202e", "bob\u202e").toString())
                .isEqualTo("Account[tenant=t\\u202e, name=bob\\u202e]");
    }
}
