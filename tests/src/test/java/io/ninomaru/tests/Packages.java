package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packages of the command line, made once, by the command that docs/install.md names, apart from whatever else is built. */
final class Packages {

    private static final Path TARGET = make();

    private Packages() {}

    private static Path make() {
        String target = "target/packaged";
        try {
            String command = Files.readAllLines(Launcher.ROOT.resolve("docs/install.md")).stream()
                    .filter(line -> line.startsWith("mvn -Pdist "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/install.md does not say how"));
            Run.Result made =
                    Run.in(Launcher.ROOT, List.of("sh", "-c", command + " -B -ntp -q -Dninomaru.target=" + target));
            assertThat(made.exit()).as(made.out()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Launcher.ROOT.resolve("dist").resolve(target);
    }

    /** What each of them holds, as it lies in it: {@code archive}, {@code deb}, {@code container}. */
    static Path stage(String name) {
        return TARGET.resolve("stage").resolve(name);
    }

    /** The one file whose name ends so. */
    static Path file(String ending) {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + ending + " in " + TARGET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
