package io.ninomaru.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Run {

    private static final int TIMEOUT_SECONDS = 300;

    record Result(int exit, String out, String err) {
        String line() {
            return out.strip();
        }
    }

    private Run() {}

    static Result in(Path folder, List<String> command) {
        return in(folder, command, "", Map.of());
    }

    static Result in(Path folder, List<String> command, String input, Map<String, String> environment) {
        return in(folder, command, input.getBytes(StandardCharsets.UTF_8), environment);
    }

    /** An environment value that is empty takes the variable away. */
    static Result in(Path folder, List<String> command, byte[] input, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("ninomaru", ".out");
            Path err = Files.createTempFile("ninomaru", ".err");
            Path in = Files.write(Files.createTempFile("ninomaru", ".in"), input);
            try {
                ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
                builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
                environment.forEach((name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
                Process process = builder.start();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("not finished after " + TIMEOUT_SECONDS + " s: " + command.get(0));
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
                Files.delete(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
