package io.ninomaru.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One module of a bundle: a folder named after its version, in one that is named after it. */
record Published(Path folder, String artifact, String version, Xml pom) {

    private static final List<String> CHECKSUMS = List.of(".md5", ".sha1", ".sha256", ".sha512");

    static Published of(Path pomFile) {
        try {
            Path folder = pomFile.getParent();
            return new Published(
                    folder,
                    folder.getParent().getFileName().toString(),
                    folder.getFileName().toString(),
                    Xml.read(pomFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isJar() {
        return !"pom".equals(pom.text("packaging"));
    }

    /** The name of one of its files: {@code -sources.jar} is what comes after the version. */
    String named(String end) {
        return artifact + "-" + version + end;
    }

    Path file(String end) {
        return folder.resolve(named(end));
    }

    /** Its files, without checksums and signatures. */
    List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> CHECKSUMS.stream().noneMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().endsWith(".asc"))
                    .filter(file -> file.getFileName().toString().startsWith(named("")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> jars() {
        return files().stream().filter(file -> file.toString().endsWith(".jar")).toList();
    }
}
