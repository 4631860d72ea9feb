package io.ninomaru.cli.command;

import io.ninomaru.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses files in folders that others can write to, as sshd does: whoever can write to a folder can put another file in the place of
 * the settings or the database. Folders with the sticky bit, such as /tmp, let nobody do that; nor does a group that is its owner's own.
 */
public final class SafeFolders {

    private static final int OTHERS_WRITE = 0b000_000_010;
    private static final int GROUP_WRITE = 0b000_010_000;
    private static final int STICKY = 0b1_000_000_000;
    private static final int ROOT = 0;

    private SafeFolders() {}

    /**
     * Looks at the folder of a file and at those that it lies in.
     *
     * @throws SettingsException if somebody else can write to one of them: by its mode, or as its owner
     */
    public static void require(Path file) {
        Path real = real(file);
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (isOpen(folder)) {
                throw new SettingsException("others can write to the folder " + folder
                        + ", so they can put another file in the place of " + file + ": chmod go-w " + folder);
            }
            if (isForeign(folder, real)) {
                throw new SettingsException(
                        "the folder " + folder + " belongs to another user, who can put another file in the place of "
                                + file + ". Use a folder of your own");
            }
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
        Optional<Integer> mode = attribute(folder, "mode");
        boolean others = mode.filter(bits -> (bits & OTHERS_WRITE) != 0).isPresent();
        boolean group = mode.filter(bits -> (bits & GROUP_WRITE) != 0).isPresent()
                && !attribute(folder, "uid").equals(attribute(folder, "gid"));
        return (others || group) && mode.filter(bits -> (bits & STICKY) != 0).isEmpty();
    }

    /** Its owner is neither the system's nor this user, nor the one that the file belongs to, for whom this user acts then. */
    private static boolean isForeign(Path folder, Path file) {
        Optional<Integer> owner = attribute(folder, "uid").filter(uid -> uid != ROOT);
        return owner.isPresent()
                && SystemUser.uid().isPresent()
                && owner.get() != SystemUser.uid().getAsLong()
                && !(Files.exists(file) && owner.equals(attribute(file, "uid")));
    }

    /** Empty where files have no such attributes. */
    private static Optional<Integer> attribute(Path file, String name) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                            && Files.getAttribute(file, "unix:" + name) instanceof Integer number
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }
}
