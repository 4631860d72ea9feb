package io.ninomaru.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link StoreProcess} in a Java machine of its own. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts one; what the driver unpacks goes to a directory that the test deletes. */
    static Child start(Path scratch, String... arguments) throws IOException {
        return startUnder(List.of(), scratch, arguments);
    }

    /** Starts one by way of another command, which takes a command and its arguments as its last ones. */
    static Child startUnder(List<String> wrapper, Path scratch, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void say(String line) {
        in.println(line);
    }

    /** Returns the next line, or null if the process has ended. */
    @Nullable
    String hear() throws IOException {
        return out.readLine();
    }

    String ask(String line) throws IOException {
        say(line);
        return String.valueOf(hear());
    }

    /** Kills it, as {@code kill -9} does, and returns what it had said by then. */
    Stream<String> kill() {
        // Process.destroyForcibly would close the streams as well.
        process.toHandle().destroyForcibly();
        return out.lines();
    }

    @Override
    public void close() {
        in.close();
        process.destroyForcibly();
    }
}
