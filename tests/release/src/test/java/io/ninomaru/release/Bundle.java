package io.ninomaru.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder as a repository has it, with all that is to be published. */
record Bundle(Path folder, List<Published> published) {

    static final String BOM = "ninomaru-bom";

    static Bundle in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Published> published = files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .map(Published::of)
                    .toList();
            return new Bundle(folder, published);
        }
    }

    Optional<Published> of(String artifact) {
        return published.stream()
                .filter(each -> each.artifact().equals(artifact))
                .findFirst();
    }

    /** What a POM says, or one of its parents. */
    String inherited(Published from, String path) {
        String own = from.pom().text(path);
        return own.isEmpty()
                ? of(from.pom().text("parent/artifactId"))
                        .map(parent -> inherited(parent, path))
                        .orElse("")
                : own;
    }
}
