package io.ninomaru.browser;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs. Where it is missing the test is skipped and says so, unless the environment says
 * {@code NINOMARU_PEERS=required}.
 */
public final class Program {

    private Program() {}

    /** Returns the program's file. */
    public static File find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst()
                .orElseGet(() -> missing(name));
    }

    private static File missing(String what) {
        if ("required".equals(System.getenv("NINOMARU_PEERS"))) {
            fail(what + " is not installed, and NINOMARU_PEERS=required");
        }
        Assumptions.abort("SKIPPED: " + what + " is not installed on this machine");
        throw new AssertionError("abort throws");
    }
}
