package io.ninomaru.settings;

import io.ninomaru.settings.SeenFile.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses files in folders that others can write to, as sshd does: whoever can write to a folder can put another file in the place of
 * the settings or the database. Folders with the sticky bit, such as /tmp, let nobody do that; nor does a group that is its owner's own,
 * or this process's alone.
 */
public final class SafeFolders {

    private static final int OTHERS_WRITE = 0b000_000_010;
    private static final int GROUP_WRITE = 0b000_010_000;
    private static final int STICKY = 0b1_000_000_000;

    private SafeFolders() {}

    /**
     * Looks at the folder of a file and at those that it lies in.
     *
     * @throws SettingsException if somebody else can write to one of them: by its mode, or as its owner
     */
    public static void require(Path file) {
        Path real = real(file);
        if (!SeenFile.hasPermissions(real)) {
            return;
        }
        Optional<ThisProcess> process = ThisProcess.read();
        for (Access folder : folders(real)) {
            if (isOpen(folder, process)) {
                throw new SettingsException("others can write to the folder " + folder.path()
                        + ", so they can put another file in the place of " + file + ": chmod go-w " + folder.path());
            }
            if (process.isPresent() && isForeign(folder, real, process.get())) {
                throw new SettingsException("the folder " + folder.path()
                        + " belongs to another user, who can put another file in the place of " + file
                        + ". Use a folder of your own");
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

    private static boolean isOpen(Access folder, Optional<ThisProcess> process) {
        boolean group = folder.any(GROUP_WRITE)
                && folder.owner() != folder.group()
                && process.filter(known -> known.isOwn(folder.group())).isEmpty();
        return (folder.any(OTHERS_WRITE) || group) && !folder.any(STICKY);
    }

    /** Its owner is neither the system's nor this user, nor the one that the file belongs to, for whom this user acts then. */
    private static boolean isForeign(Access folder, Path file, ThisProcess process) {
        return folder.owner() != ThisProcess.ROOT
                && folder.owner() != process.user()
                && !(Files.exists(file) && folder.owner() == look(file).owner());
    }

    private static List<Access> folders(Path real) {
        try {
            return SeenFile.foldersOf(real);
        } catch (IOException e) {
            throw unseen(real, e);
        }
    }

    private static Access look(Path file) {
        try {
            return SeenFile.access(file);
        } catch (IOException e) {
            throw unseen(file, e);
        }
    }

    private static SettingsException unseen(Path file, IOException e) {
        return new SettingsException(
                file + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
    }
}
