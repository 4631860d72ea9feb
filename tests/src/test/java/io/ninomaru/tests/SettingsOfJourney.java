package io.ninomaru.tests;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Settings files for a journey, good ones and bad ones. They are the one place where its secrets may be. */
final class SettingsOfJourney {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Planted planted;
    private final String secret;

    SettingsOfJourney(Path folder, Planted planted) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.planted = planted;
        this.secret = newSecret();
    }

    private String newSecret() {
        return planted.text(
                "an application secret", ApplicationSecret.generate(RANDOM).reveal());
    }

    /** A file over this database, with a password whether or not the database asks for one. */
    Path over(String name, StoreSettings store) throws IOException {
        return write(folder.resolve(name), yaml(secret, store, ""));
    }

    private static String yaml(String secret, StoreSettings store, String more) {
        StringBuilder yaml = new StringBuilder("secrets:\n  \"1\": " + secret + "\ntotp:\n  digits: 8\n")
                .append("policy:\n  waitFromFailure: 3\nstore:\n  url: \"" + store.url() + "\"\n");
        store.user().ifPresent(user -> yaml.append("  user: " + user + "\n"));
        store.password().ifPresent(password -> yaml.append("  password: " + password + "\n"));
        return yaml + more;
    }

    /** Another secret under the same tag, files that cannot be read, and a database that cannot. */
    List<Path> broken(StoreSettings store, StoreSettings failing) throws IOException {
        String another = newSecret();
        String weak = planted.text("a weak secret", newSecret().substring(0, 20));
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve("another"), yaml(another, store, "")));
        files.add(write(folder.resolve("failing"), yaml(secret, failing, "  timeout: 1\n")));
        files.add(write(folder.resolve("weak"), yaml(weak, store, "")));
        files.add(write(folder.resolve("twice"), yaml(secret, store, "secrets:\n  \"1\": " + another + "\n")));
        files.add(write(folder.resolve("elsewhere"), yaml(secret, store, another + ": 5\n")));
        files.add(write(folder.resolve("no-colon"), yaml(secret, store, another + "\n")));
        files.add(
                write(folder.resolve("no-number"), yaml(secret, store, "").replace("digits: 8", "digits: " + another)));
        files.add(write(folder.resolve("as-tag"), yaml(secret, store, "default: \"" + another + "\"\n")));
        files.add(write(folder.resolve("unclosed"), yaml(secret, store, "default: \"" + another + "\n")));
        files.add(write(folder.resolve("list"), "secrets: [" + secret + "]\n"));
        Path shared = write(folder.resolve("shared"), yaml(secret, store, ""));
        files.add(Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r--r--")));
        return files;
    }

    static Path write(Path file, String yaml) throws IOException {
        Files.writeString(file, yaml);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
