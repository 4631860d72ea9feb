package io.ninomaru.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A database as {@code kill -9} leaves it: what was written last lies in the log beside it. */
final class Crash {

    private Crash() {}

    /** Has another process write to a database and kills it. */
    static void of(Path file, Path scratch) throws Exception {
        try (Child child = Child.start(scratch, "write", file.toString())) {
            for (int i = 0; i < 5; i++) {
                assertThat(Long.parseLong(String.valueOf(child.hear()))).isPositive();
            }
            try (Stream<String> unheard = child.kill()) {
                assertThat(unheard)
                        .allSatisfy(line -> assertThat(Long.parseLong(line)).isPositive());
            }
        }
        assertThat(SideFiles.log(file)).isNotEmptyFile();
        assertThat(SideFiles.index(file)).exists();
    }

    /** Names, contents and times of all files in a folder. */
    static List<String> folder(Path folder) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                seen.add(file.getFileName() + " " + Files.getLastModifiedTime(file) + " "
                        + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return seen;
    }
}
