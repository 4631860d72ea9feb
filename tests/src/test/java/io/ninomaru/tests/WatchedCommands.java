package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.canary.Canaries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.jul.JULServiceProvider;

/**
 * Java programs as processes of their own, logging all that they can, whose every trace is kept: what they say and log, the
 * temporary files that they make, and what everybody on the machine sees of a process.
 */
final class WatchedCommands {

    private static final int TIMEOUT_SECONDS = 120;
    private static final int POLL_MILLIS = 20;

    /** The program itself, and a binding in the place of the one that logs nothing. */
    private static final String CLASS_PATH =
            Launcher.ROOT.resolve(".build/ninomaru.jar") + ":" + jarOf(JULServiceProvider.class);

    private final Path kept;
    private final Path home;
    private final Canaries canaries;
    private final Path logging;
    private final List<String> found = new ArrayList<>();
    private int count;

    /**
     * Makes a folder for what is kept.
     *
     * @param folder where
     * @param home the commands' home
     * @param canaries what no trace may have, as far as it is known when a command runs
     */
    WatchedCommands(Path folder, Path home, Canaries canaries) throws IOException {
        this.kept = Files.createDirectories(folder);
        this.home = home;
        this.canaries = canaries;
        Files.createDirectories(kept.resolve("tmp"));
        this.logging = Files.writeString(folder.resolve("logging.properties"), """
                handlers=java.util.logging.FileHandler
                .level=ALL
                java.util.logging.FileHandler.level=ALL
                java.util.logging.FileHandler.append=true
                java.util.logging.FileHandler.limit=0
                java.util.logging.FileHandler.encoding=UTF-8
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.pattern=%s
                """.formatted(log()));
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    Path log() {
        return kept.resolve("log");
    }

    /** What was found in what a command showed, in what was known until then. */
    List<String> found() {
        return found;
    }

    /** Runs a command none of whose words may show anything secret. */
    Run.Result run(String input, String... arguments) {
        Run.Result result = program(CLASS_PATH, "io.ninomaru.cli.Main", input, List.of(arguments));
        keep("out", result.out());
        return result;
    }

    /** Runs a command that is meant to show what nobody knows yet, and nothing else. */
    Run.Result runThatShows(String input, String... arguments) {
        Run.Result result = program(CLASS_PATH, "io.ninomaru.cli.Main", input, List.of(arguments));
        found.addAll(canaries.findIn("what is shown by " + String.join(" ", arguments), result.out()));
        return result;
    }

    Run.Result program(String classPath, String main, String input, List<String> arguments) {
        count++;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + kept.resolve("tmp"),
                "-Djava.util.logging.config.file=" + logging,
                "-Dslf4j.provider=" + JULServiceProvider.class.getName(),
                "-Dslf4j.internal.verbosity=WARN",
                "-Dorg.sqlite.lib.path=" + Launcher.ROOT.resolve(".build/native"),
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile("ninomaru", ".out");
            Path err = kept.resolve(count + ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(List.of("PATH", "LANG"));
            environment.put("NINOMARU_HOME", home.toString());
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("TMPDIR", kept.resolve("tmp").toString());
            Process process = builder.start();
            keepWhatEverybodySees(process);
            type(process, input);
            await(process);
            Run.Result result = new Run.Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Some have no use for it, and end. */
    private static void type(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            assertThat(input).as("what nobody has read").isEmpty();
        }
    }

    /** Looks at temporary files before they are deleted. */
    private void await(Process process) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            found.addAll(canaries.findIn(kept.resolve("tmp")));
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("not finished after " + TIMEOUT_SECONDS + " s");
            }
        }
    }

    /** The process waits for its standard input, or has not even begun. */
    private void keepWhatEverybodySees(Process process) throws IOException {
        for (String name : List.of("cmdline", "environ")) {
            byte[] seen = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), name));
            assertThat(seen).as(name).isNotEmpty();
            Files.write(kept.resolve(count + "." + name), seen);
        }
    }

    private void keep(String what, String text) {
        try {
            Files.writeString(kept.resolve(count + "." + what), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
