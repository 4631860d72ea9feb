package io.ninomaru.settings;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Application secrets in files of their own, as Kubernetes, Docker and systemd mount them: one in each, whose name is the tag. A line feed at
 * the end does not belong to the secret.
 */
public final class SecretFiles {

    /** The environment variable that names a file or a folder of secrets. */
    public static final String VARIABLE = "NINOMARU_SECRET_FILE";

    private static final String WHAT = "file with a secret";

    private final Moment moment;

    SecretFiles(Moment moment) {
        this.moment = moment;
    }

    /** Returns the path that the environment names, if it does. */
    public static Optional<Path> named() {
        return Optional.ofNullable(System.getenv(VARIABLE)).flatMap(SecretFiles::named);
    }

    /**
     * Returns the path that the variable holds.
     *
     * @param value its value; empty is none
     * @throws SettingsException if it is no path
     */
    public static Optional<Path> named(String value) {
        try {
            return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            throw new SettingsException("the environment variable " + VARIABLE + " does not hold a path");
        }
    }

    /**
     * Reads them, all as they were at one moment.
     *
     * @param path a file, or a folder of such files; what begins with a point there is none
     * @throws SettingsException if one is missing, shared with others or not named as a tag is; the message shows no secret
     */
    public static Map<SecretTag, ApplicationSecret> read(Path path) {
        return Moment.whole(moment -> new SecretFiles(moment).at(path));
    }

    /**
     * Returns settings with these secrets and every default.
     *
     * @throws SettingsException as {@link #read}, or if none of them may seal
     */
    public static Settings settings(Path path) {
        try {
            return Settings.of(KeyRing.of(read(path), Optional.empty(), Set.of()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(path, String.valueOf(e.getMessage()), null);
        }
    }

    Map<SecretTag, ApplicationSecret> at(Path path) {
        List<Path> files = Files.isDirectory(path) ? moment.files(path) : List.of(path);
        Map<SecretTag, ApplicationSecret> secrets = new LinkedHashMap<>();
        files.forEach(file -> secrets.put(tag(file), secret(file)));
        if (secrets.isEmpty()) {
            throw new SettingsException(
                    path, "there is no secret in this folder. Put each into a file that is named by its tag", null);
        }
        return secrets;
    }

    private static SecretTag tag(Path file) {
        try {
            return new SecretTag(String.valueOf(file.getFileName()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    file, "the name of a file with a secret is its tag, and " + e.getMessage(), null);
        }
    }

    ApplicationSecret secret(Path file) {
        try {
            return ApplicationSecret.of(moment.read(file, WHAT).replaceFirst("\\r?\\n\\z", ""));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(file, String.valueOf(e.getMessage()), null);
        }
    }
}
