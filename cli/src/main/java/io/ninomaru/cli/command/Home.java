package io.ninomaru.cli.command;

import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.PrivateFile;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.settings.SafeFolders;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of settings and database.
 *
 * @param folder the folder
 * @param named the settings file that the environment names, if it does
 * @param secretFile the file or folder of secrets that the environment names, if it does
 * @param clock the time
 */
public record Home(Path folder, Optional<Path> named, Optional<Path> secretFile, InstantSource clock) {

    private static final String ANOTHER = "Set NINOMARU_HOME to a folder that you may write to";

    private static final String REMEDY = "If you mean another one, set NINOMARU_HOME or --settings; else `"
            + Hint.of("enroll ACCOUNT") + "` makes it";

    public static Home of(Io io) {
        Path folder = io.environment("NINOMARU_HOME")
                .map(path -> path("NINOMARU_HOME", path))
                .orElseGet(() -> ofUser(io, System.getProperty("user.home")));
        return new Home(
                folder.toAbsolutePath(),
                io.environment("NINOMARU_SETTINGS").map(path -> path("NINOMARU_SETTINGS", path)),
                io.environment(SecretFiles.VARIABLE).flatMap(SecretFiles::named),
                io.clock());
    }

    /** Java says "?" of a user whom the system does not know; that would be a folder in whatever the current one is. */
    static Path ofUser(Io io, @Nullable String known) {
        return io.environment("HOME")
                .map(path -> path("HOME", path))
                .or(() -> Optional.ofNullable(known)
                        .filter(path -> !path.isBlank() && !path.equals("?"))
                        .map(path -> path("HOME", path)))
                .map(home -> home.resolve(".ninomaru"))
                .orElseThrow(() -> new SettingsException(
                        "there is no home: the system knows no home folder of this user, and HOME "
                                + "is not set. Set NINOMARU_HOME to a folder that this user may write to"));
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

    /**
     * The settings file, which is there. No command but a set-up makes one: a home that was mistyped would get an identity of its own,
     * and say of everybody that he has no second factor.
     */
    private Path existingSettings(Optional<Path> option) {
        Path file = settingsInUse(option);
        if (isOwn(option) && !Files.exists(file)) {
            requireFolder();
            requireNoDatabase(file);
            throw new SettingsException(nothing(file));
        }
        if (Files.exists(file) && !Files.isReadable(file)) {
            throw new SettingsException("the settings file " + file + " is not for this user to read: the home "
                    + folder + " is somebody else's. Become its owner, or set NINOMARU_HOME to one of your own");
        }
        return file;
    }

    /** What to say, and to do, where there are no settings of the home's own. */
    public String nothing(Path settings) {
        return Files.isDirectory(folder)
                ? "nothing was set up in the home " + folder + " yet: there is no settings file " + settings + ". "
                        + REMEDY
                : "there is no home " + folder + ", so nothing was set up there yet. " + REMEDY;
    }

    /** Says that there is no database where the settings want one. */
    static SettingsException noDatabase(Path database) {
        return new SettingsException("there is no database " + database + " yet, so nothing is known of any account. `"
                + Hint.of("enroll ACCOUNT")
                + "` makes it; if there was one, put it back from your backup: `"
                + Hint.of("restore --from FILE") + "`");
    }

    /** The settings file for a set-up: the one that was named, or the home's own, which is made if it is not there. */
    Path settings(Optional<Path> option) {
        makeFolder();
        return isOwn(option) ? ownSettings() : settingsInUse(option);
    }

    private boolean isOwn(Optional<Path> option) {
        return option.or(this::named).isEmpty();
    }

    /** What the settings say that a command uses; the first use makes them. */
    public TotpFactory factory(Optional<Path> option) {
        if (!isWithoutFile(option)) {
            return read(settings(option));
        }
        makeFolder();
        return lookAtFactory(option);
    }

    /** The same of settings that are there; nothing is made. */
    public TotpFactory lookAtFactory(Optional<Path> option) {
        return isWithoutFile(option)
                ? TotpFactory.of(SecretFiles.settings(secretFile.orElseThrow()), new SecureRandom())
                : read(existingSettings(option));
    }

    /** Whether the secrets are all that was said, and every setting has its default. */
    public boolean isWithoutFile(Optional<Path> option) {
        return secretFile.isPresent()
                && !Files.exists(settingsInUse(option))
                && option.or(this::named).isEmpty();
    }

    /** What a settings file says, with the secrets that the environment names. */
    public TotpFactory read(Path file) {
        return TotpFactory.of(Settings.read(file, secretFile), new SecureRandom());
    }

    /** The settings file that a command would use, whether or not it is there. */
    public Path settingsInUse(Optional<Path> option) {
        return option.or(this::named).orElseGet(() -> folder.resolve("settings.yaml"));
    }

    private void requireFolder() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SettingsException("the home " + folder + " is a file and not a folder. " + ANOTHER);
        }
    }

    private void makeFolder() {
        requireFolder();
        try {
            if (!Files.isDirectory(folder)) {
                SafeFolders.require(folder);
                Files.createDirectories(folder, PrivateFile.mode("rwx------"));
            }
        } catch (IOException e) {
            throw new SettingsException(
                    "the home " + folder + " cannot be made (" + PrivateFile.why(e) + "). " + ANOTHER);
        }
    }

    private Path ownSettings() {
        Path file = folder.resolve("settings.yaml");
        if (Files.exists(file)) {
            return file;
        }
        SafeFolders.require(file);
        requireNoDatabase(file);
        makeSettings(file);
        return file;
    }

    /** Whoever makes a home makes its settings before its database: a database without them has lost them. */
    private void requireNoDatabase(Path file) {
        if (Files.exists(database()) && !Files.exists(file)) {
            throw new SettingsException(
                    "there is a database, " + database() + ", but not its settings file " + file
                            + ". Put the file back from your backup, or name the one that the database was made with by --settings or "
                            + "NINOMARU_SETTINGS: without its secrets the database cannot be opened, and a new file would not help");
        }
    }

    /**
     * Written under another name and then linked, so that one of two first uses at once is first and nobody sees half a file;
     * and on the disk before anything is sealed with its secret.
     */
    private void makeSettings(Path file) {
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
                    "the settings file " + file + " cannot be made (" + PrivateFile.why(e) + "). " + ANOTHER);
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
        try (var stream = Home.class.getResourceAsStream("settings.yaml")) {
            if (stream == null) {
                throw new AssertionError("the template is in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
