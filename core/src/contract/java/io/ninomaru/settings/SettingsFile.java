package io.ninomaru.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes settings files for tests, as an operator does who is careful. */
public final class SettingsFile {

    /** A strong secret that stands nowhere else. */
    public static final String SECRET = "Hn4tB7wQ2zV9cX5mK1rF8jD3pL6gS0yT4uE7aI2oW9b";

    /** Our own layout with nothing but one secret. */
    public static final String OWN = "secrets:\n  1479568656: " + SECRET + "\n";

    private SettingsFile() {}

    public static Path write(Path folder, String text) {
        return write(folder, text.getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    static Path write(Path folder, byte[] bytes, String mode) {
        try {
            Path file = Files.write(folder.resolve("settings.yaml"), bytes);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings read(Path folder, String text) {
        return Settings.read(write(folder, text));
    }
}
