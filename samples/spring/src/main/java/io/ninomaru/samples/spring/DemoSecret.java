package io.ninomaru.samples.spring;

import io.ninomaru.keyring.ApplicationSecret;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The secret of the sample, made by its first start. A real application has it from its environment or a vault. */
final class DemoSecret {

    private DemoSecret() {}

    static String in(Path folder) throws IOException {
        Path file = folder.resolve("secret");
        if (!Files.exists(file)) {
            Path fresh = Files.createTempFile(folder, "secret", ".tmp", ownerOnly());
            Files.writeString(
                    fresh, ApplicationSecret.generate(new SecureRandom()).reveal());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
