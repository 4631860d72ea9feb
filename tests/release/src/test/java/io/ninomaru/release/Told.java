package io.ninomaru.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a program ended with, and all that it said. */
record Told(int exit, String text) {

    /** A whole build may be among it, on a machine that has other things to do. */
    private static final int PATIENCE_MINUTES = 20;

    static Told by(Path folder, List<String> command) {
        try {
            Path said = Files.createTempFile("ninomaru", ".said");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("not finished after " + PATIENCE_MINUTES + " minutes: " + command);
            }
            String text = Files.readString(said);
            Files.delete(said);
            return new Told(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
