package io.ninomaru.cli;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder of settings and database.
 *
 * @param folder the folder
 * @param named the settings file that the environment names, if it does
 */
record Home(Path folder, Optional<Path> named) {

    static Home of(Io io) {
        Path folder = io.environment("NINOMARU_HOME")
                .map(path -> path("NINOMARU_HOME", path))
                .orElseGet(() -> io.environment("HOME")
                        .map(path -> path("HOME", path))
                        .orElseGet(() -> Path.of(System.getProperty("user.home")))
                        .resolve(".ninomaru"));
        return new Home(
                folder.toAbsolutePath(),
                io.environment("NINOMARU_SETTINGS").map(path -> path("NINOMARU_SETTINGS", path)));
    }

    private static Path path(String variable, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SettingsException("the environment variable " + variable + " does not hold a path");
        }
    }

    Path database() {
        return folder.resolve("ninomaru.db");
    }

    /** The settings file: the one that was named, or the home's own, which the first use makes. */
    Path settings(Optional<Path> option) {
        makeFolder();
        return option.or(this::named).orElseGet(this::ownSettings);
    }

    private void makeFolder() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, mode("rwx------"));
            }
        } catch (IOException e) {
            throw new SettingsException("the home " + folder + " cannot be made ("
                    + e.getClass().getSimpleName() + "). Set NINOMARU_HOME to a folder that you may write to");
        }
    }

    private Path ownSettings() {
        Path file = folder.resolve("settings.yaml");
        if (Files.exists(file)) {
            return file;
        }
        // Whoever makes a home makes its settings before its database: a database without them has lost them.
        if (Files.exists(database()) && !Files.exists(file)) {
            throw new SettingsException("there is a database, " + database() + ", but not its settings file " + file
                    + ". Put the file back from your backup: without its secrets the database cannot be opened, and a new "
                    + "file would not help");
        }
        makeSettings(file);
        return file;
    }

    /** Written aside and linked to its name, so that of two first uses at once one is first and no half file is seen. */
    private void makeSettings(Path file) {
        try {
            Path draft = Files.createTempFile(folder, "settings", ".new", mode("rw-------"));
            try {
                String secret = ApplicationSecret.generate(new SecureRandom()).reveal();
                String text = template()
                        .replace("@tag@", Long.toString(Instant.now().getEpochSecond()))
                        .replace("@secret@", secret);
                Files.writeString(draft, text);
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException e) {
            // Another first use was quicker, and its file is as good.
            return;
        } catch (IOException e) {
            throw new SettingsException("the settings file " + file + " cannot be made ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static String template() {
        try (var stream = Home.class.getResourceAsStream("settings.yaml")) {
            if (stream == null) {
                throw new AssertionError("the template is in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileAttribute<?>[] mode(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
