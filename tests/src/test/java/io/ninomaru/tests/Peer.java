package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that other people wrote. Where one is missing its tests are skipped and say so, unless the environment says
 * {@code NINOMARU_PEERS=required}.
 */
final class Peer {

    private Peer() {}

    /** The program's path. */
    static String program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> missing(name));
    }

    /** A Python that has a module; the system's own is tried first, for that is where packages are installed. */
    static String python(String module) {
        return Stream.of("/usr/bin/python3", "python3")
                .filter(python -> Run.in(Path.of("."), List.of(python, "-c", "import " + module))
                                .exit()
                        == 0)
                .findFirst()
                .orElseGet(() -> missing("python3 with " + module));
    }

    private static String missing(String what) {
        if ("required".equals(System.getenv("NINOMARU_PEERS"))) {
            fail(what + " is not installed, and NINOMARU_PEERS=required");
        }
        Assumptions.abort("SKIPPED: " + what + " is not installed on this machine");
        throw new AssertionError("abort throws");
    }
}
