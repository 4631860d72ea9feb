package io.ninomaru.cli.command;

import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.PrivateFile;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.settings.SafeFolders;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    static final String ANOTHER = "Set NINOMARU_HOME to a folder that you may write to";

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
        boolean there = isThere(file);
        if (isOwn(option) && !there) {
            requireFolder();
            requireNoDatabase(file);
            throw nothing("settings file " + file);
        }
        if (there && !Files.isReadable(file)) {
            throw somebodyElses(file);
        }
        return file;
    }

    /** Whether a file is there. Where one may not look it may well be, and that is said instead. */
    public static boolean isThere(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (AccessDeniedException e) {
            throw somebodyElses(file);
        } catch (IOException e) {
            // Nothing of that name; or no folder that could hold it, which is for those to say who are to make it.
            return false;
        }
    }

    private static SettingsException somebodyElses(Path file) {
        return new SettingsException(file + " is not for this user to read: its home is somebody else's. Become its "
                + "owner, or set NINOMARU_HOME to one of your own");
    }

    /** What to say, and to do, where the home has not got what a set-up makes first. */
    public SettingsException nothing(String missing) {
        return new SettingsException(
                Files.isDirectory(folder)
                        ? "nothing was set up in the home " + folder + " yet: there is no " + missing + ". " + REMEDY
                        : "there is no home " + folder + ", so nothing was set up there yet. " + REMEDY);
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
        if (isOwn(option) || isThere(settingsInUse(option))) {
            makeFolder();
        }
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

    /**
     * The same for a set-up, which can be tried with it before anything is made: settings that have yet to be made are the defaults, and
     * their secret one that is thrown away.
     */
    TotpFactory tryFactory(Optional<Path> option) {
        if (!isOwn(option) || isWithoutFile(option) || isThere(settingsInUse(option))) {
            return lookAtFactory(option);
        }
        requireFolder();
        requireNoDatabase(settingsInUse(option));
        SecureRandom random = new SecureRandom();
        Map<SecretTag, ApplicationSecret> secret = Map.of(new SecretTag("0"), ApplicationSecret.generate(random));
        return TotpFactory.of(Settings.of(KeyRing.of(secret, Optional.empty(), Set.of())), random);
    }

    /** Whether the secrets are all that was said, and every setting has its default. */
    public boolean isWithoutFile(Optional<Path> option) {
        return secretFile.isPresent() && isOwn(option) && !isThere(settingsInUse(option));
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
        if (isThere(file)) {
            return file;
        }
        SafeFolders.require(file);
        requireNoDatabase(file);
        new NewSettings(folder, file, clock).make();
        return file;
    }

    /** Whoever makes a home makes its settings before its database: a database without them has lost them. */
    private void requireNoDatabase(Path file) {
        if (isThere(database()) && !isThere(file)) {
            throw new SettingsException(
                    "there is a database, " + database() + ", but not its settings file " + file
                            + ". Put the file back from your backup, or name the one that the database was made with by --settings or "
                            + "NINOMARU_SETTINGS: without its secrets the database cannot be opened, and a new file would not help");
        }
    }
}
