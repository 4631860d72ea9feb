package io.ninomaru.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The scripts that make the tables, one for each version of the schema, beside this class. */
final class Scripts {

    private static final List<String> NAMES = List.of("V1__accounts_and_trail.sql", "V2__sends_per_number.sql");

    /** The version that this code works with. */
    static final int VERSION = NAMES.size();

    private Scripts() {}

    /** What leads from one version to the newest one. */
    static String after(String folder, int version) {
        return NAMES.stream()
                .skip(version)
                .map(name -> read(folder + "/" + name))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " lies beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
