package io.ninomaru.cli.command;

import io.ninomaru.cli.terminal.PrivateFile;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The settings file that the first set-up makes, with a secret of its own.
 *
 * @param folder the home that it is for
 * @param file the file
 * @param clock the time, after which the secret is named
 */
record NewSettings(Path folder, Path file, InstantSource clock) {

    /**
     * Written under another name and then linked, so that one of two first uses at once is first and nobody sees half a file;
     * and on the disk before anything is sealed with its secret.
     */
    void make() {
        try {
            SecureRandom random = new SecureRandom();
            String text = template()
                    .replace("@tag@", Long.toString(clock.instant().getEpochSecond()))
                    .replace("@secret@", ApplicationSecret.generate(random).reveal());
            Path draft = folder.resolve("settings." + Long.toHexString(random.nextLong()) + ".new");
            PrivateFile.create(draft, text.getBytes(StandardCharsets.UTF_8));
            try {
                link(draft, file, text);
            } finally {
                Files.delete(draft);
            }
            PrivateFile.flushFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // Another first use was quicker, and its file is just as good.
            return;
        } catch (IOException e) {
            throw new SettingsException(
                    "the settings file " + file + " cannot be made (" + PrivateFile.why(e) + "). " + Home.ANOTHER);
        }
    }

    /** Where a file system has no links, such as that of a memory card, half a file could be seen for a moment. */
    private static void link(Path draft, Path file, String text) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            PrivateFile.create(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String template() {
        try (var stream = NewSettings.class.getResourceAsStream("settings.yaml")) {
            if (stream == null) {
                throw new AssertionError("the template is in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
