package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line with a home of its own, called as a process would be. */
final class Cli {

    static final String ALICE = "alice@example.org";

    /** Codes and what else is typed as one word; keys wherever they stand. */
    private static final Pattern TYPED = Pattern.compile("(?m)^\\S{6,}$|[A-Za-z0-9]{16,}");

    private static final Pattern SECRET = Pattern.compile("(?m)^ +\"?[0-9a-z_.-]+\"?: +\"?([^\"\\n#]{20,})\"?$");

    private final Path home;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final boolean onScreen;

    private Cli(Path home, Map<String, String> environment, InstantSource clock, boolean onScreen) {
        this.home = home;
        this.environment = environment;
        this.clock = clock;
        this.onScreen = onScreen;
    }

    /** A home in this folder that the first use has yet to make. */
    static Cli in(Path folder) {
        Path home = folder.resolve("home");
        return new Cli(home, Map.of("NINOMARU_HOME", home.toString()), Clock.systemUTC(), false);
    }

    Cli with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Cli(home, more, clock, onScreen);
    }

    /** The same home, after some time. */
    Cli later(Duration time) {
        return new Cli(home, environment, Clock.offset(Clock.systemUTC(), time), onScreen);
    }

    /** The same home, where both standard output and standard error are a terminal of so many columns. */
    Cli onScreen(int columns) {
        return new Cli(home, with("COLUMNS", "" + columns).environment, clock, true);
    }

    /** The same home with this as its settings file. */
    Cli withSettings(String yaml) {
        try {
            Files.createDirectories(home);
            Files.writeString(settings(), yaml);
            Files.setPosixFilePermissions(settings(), PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Path settings() {
        return home.resolve("settings.yaml");
    }

    Path database() {
        return home.resolve("ninomaru.db");
    }

    /** Runs a command whose standard input is a pipe. */
    Answer run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Answer answer = call(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, false, arguments);
        assertNothingLeaks(input, answer);
        return answer;
    }

    /** Runs a command that somebody at a terminal answers with these lines. */
    Answer onTerminal(List<UnaryOperator<String>> lines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Person person = new Person(out, lines);
        Answer answer = call(person, out, true, arguments);
        assertNothingLeaks(person.typed(), answer);
        return answer;
    }

    Answer onTerminal(String line, String... arguments) {
        return onTerminal(List.of(screen -> line), arguments);
    }

    /** Begins a set-up of {@link #ALICE}. */
    Enrolled enroll(String... options) {
        return enrollFor(ALICE, options);
    }

    Enrolled enrollFor(String account, String... options) {
        String[] arguments = Stream.concat(Stream.of("enroll", account, "--json"), Stream.of(options))
                .toArray(String[]::new);
        return Enrolled.of(run("", arguments).exits(ExitCode.DONE).out());
    }

    /** Sets an authenticator of {@link #ALICE} up and confirms it. */
    Enrolled activate() {
        Enrolled enrolled = enroll();
        Answer confirmed = run(enrolled.code(0), "confirm", ALICE, "--json").exits(ExitCode.DONE);
        return enrolled.with(confirmed.json().get("recoveryCodes"));
    }

    String state(String account) {
        return (String) run("", "show", account, "--json").json().get("state");
    }

    private Answer call(InputStream in, ByteArrayOutputStream out, boolean terminal, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Io io = new Io(in, utf8(out), utf8(err), terminal, onScreen, onScreen, environment, clock);
        int exit = Ninomaru.run(io, arguments);
        io.flush();
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream utf8(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** Of every run: talk repeats nothing that came in, and a secret of the settings is on no stream. */
    private void assertNothingLeaks(String input, Answer answer) {
        for (String typed : matches(TYPED, 0, input)) {
            assertThat(answer.err()).doesNotContain(typed);
        }
        for (String secret : secrets()) {
            assertThat(answer.out() + answer.err()).doesNotContain(secret);
        }
    }

    /** The secrets in the home's settings file, if it has one. */
    List<String> secrets() {
        try {
            return Files.isRegularFile(settings())
                    ? matches(SECRET, 1, new String(Files.readAllBytes(settings()), StandardCharsets.UTF_8))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(Pattern pattern, int group, String text) {
        List<String> found = new ArrayList<>();
        for (MatchResult match : pattern.matcher(text).results().toList()) {
            found.add(match.group(group));
        }
        return found;
    }
}
