package io.ninomaru.cli.command;

import io.ninomaru.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses files in folders that others can write to, as sshd does: whoever can write to a folder can put another file in the place of
 * the settings or the database. Folders with the sticky bit, such as /tmp, let nobody do that; nor does a group that is its owner's own.
 */
public final class SafeFolders {

    private static final int STICKY = 0b1_000_000_000;

    private SafeFolders() {}

    /**
     * Looks at the folder of a file and at those that it lies in.
     *
     * @throws SettingsException if somebody else can write to one of them
     */
    public static void require(Path file) {
        Path folder = real(file).getParent();
        while (folder != null) {
            if (isOpen(folder)) {
                throw new SettingsException("others can write to the folder " + folder
                        + ", so they can put another file in the place of " + file + ": chmod go-w " + folder);
            }
            folder = folder.getParent();
        }
    }

    /** Where it really lies, or will. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            Path parent = file.toAbsolutePath().normalize().getParent();
            return parent == null
                    ? file.toAbsolutePath()
                    : real(parent).resolve(Objects.requireNonNull(file.getFileName()));
        }
    }

    private static boolean isOpen(Path folder) {
        try {
            if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return false;
            }
            Map<String, Object> attributes = Files.readAttributes(folder, "unix:mode,uid,gid");
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            boolean others = permissions.contains(PosixFilePermission.OTHERS_WRITE);
            boolean group = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !Objects.equals(attributes.get("uid"), attributes.get("gid"));
            boolean sticky = attributes.get("mode") instanceof Integer mode && (mode & STICKY) != 0;
            return (others || group) && !sticky;
        } catch (IOException e) {
            throw new SettingsException("the folder " + folder + " cannot be looked at ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
