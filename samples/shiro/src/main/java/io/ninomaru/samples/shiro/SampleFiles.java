package io.ninomaru.samples.shiro;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.shiro.SecondFactorFactory;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Where the sample's secrets and accounts are.
 *
 * @param settings the settings file
 * @param database a SQLite file; empty if the settings name a store
 */
record SampleFiles(String settings, String database) {

    /** Says what is wrong with them, which the container would only log. */
    void check() {
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings);
        factory.setDatabase(database);
        factory.setGateway(new Gateway());
        factory.getInstance();
        factory.destroy();
    }

    /**
     * The sample's own in its home, made by the first use.
     *
     * @param now what names the secret, if it is made
     */
    static SampleFiles own(Path home, Instant now) {
        Path settings = home.resolve("settings.yaml");
        try {
            Files.createDirectories(home);
            if (!Files.exists(settings)) {
                String secret = ApplicationSecret.generate(new SecureRandom()).reveal();
                create(
                        home,
                        settings,
                        "secrets:\n  \"" + now.getEpochSecond() + "\": " + secret + "\ntotp:\n  issuer: Sample\n");
            }
        } catch (IOException e) {
            throw new SettingsException(home + " cannot be written: " + e.getMessage());
        }
        return new SampleFiles(settings.toString(), home.resolve("ninomaru.db").toString());
    }

    /** Whatever ends this half-way, the file is there as a whole or not at all. */
    private static void create(Path folder, Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(folder, "settings", ".tmp", ownerOnly());
        try {
            Files.writeString(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
