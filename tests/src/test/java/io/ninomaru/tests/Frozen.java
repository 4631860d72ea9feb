package io.ninomaru.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A process that stands still, as one does whose machine hangs: it is there, and does nothing. */
final class Frozen {

    private Frozen() {}

    /** Lets a process stand still, with each of its threads, or go on. */
    static void set(ProcessHandle process, boolean still) {
        Run.in(Path.of("."), List.of("kill", still ? "-STOP" : "-CONT", Long.toString(process.pid())));
        if (still) {
            Awaitility.await().until(() -> !process.isAlive() || standsStill(process));
        }
    }

    private static boolean standsStill(ProcessHandle process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                if (!Files.readString(thread.resolve("status")).contains("State:\tT")) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
