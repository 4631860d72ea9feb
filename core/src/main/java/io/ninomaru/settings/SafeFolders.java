package io.ninomaru.settings;

import io.ninomaru.settings.SeenFile.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Refuses files in folders that others can write to, as sshd does: whoever can write to a folder can put another file in the place of
 * the settings or the database. The folders of every link that leads there count, too. Folders with the sticky bit, such as /tmp, let
 * nobody do that to a file or a link of somebody else; nor does a group that is its owner's own, or this process's alone.
 */
public final class SafeFolders {

    private static final int OTHERS_WRITE = 0b000_000_010;
    private static final int GROUP_WRITE = 0b000_010_000;
    private static final int STICKY = 0b1_000_000_000;

    private SafeFolders() {}

    /**
     * Looks at the folder of a file and at those that it lies in, and at the same of each link on the way there.
     *
     * @throws SettingsException if somebody else can write to one of them: by its mode, or as its owner
     */
    public static void require(Path file) {
        if (!SeenFile.hasPermissions(file)) {
            return;
        }
        try {
            Way way = Way.to(file);
            require(file, way.end(), way);
        } catch (IOException e) {
            throw unseen(file, e);
        }
    }

    /** The same of what was read at one place, wherever the links lead meanwhile. */
    static void require(Path file, Path real) {
        if (!SeenFile.hasPermissions(file)) {
            return;
        }
        try {
            require(file, real, Way.to(file));
        } catch (IOException e) {
            throw unseen(file, e);
        }
    }

    private static void require(Path file, Path real, Way way) throws IOException {
        Optional<ThisProcess> process = ThisProcess.read();
        OptionalLong owner =
                Files.exists(real) ? OptionalLong.of(SeenFile.access(real).owner()) : OptionalLong.empty();
        List<Access> folders = new ArrayList<>(SeenFile.foldersOf(real));
        for (Path folder : way.folders()) {
            if (Files.exists(folder)) {
                folders.add(SeenFile.access(folder));
            }
        }
        for (Access folder : folders) {
            if (isOpen(folder, process)) {
                throw new SettingsException("others can write to the folder " + folder.path()
                        + ", so they can put another file in the place of " + file + ": chmod go-w " + folder.path());
            }
            if (isForeign(folder, owner, process)) {
                throw new SettingsException("the folder " + folder.path()
                        + " belongs to another user, who can put another file in the place of " + file
                        + ". Use a folder of your own");
            }
        }
        for (Path link : way.links()) {
            if (isAnybodys(link) && isForeign(SeenFile.access(link, LinkOption.NOFOLLOW_LINKS), owner, process)) {
                throw new SettingsException("the link " + link
                        + " belongs to another user, who can lead it to another file than " + real
                        + ". Name the file without it");
            }
        }
    }

    /** In other folders that are not refused nobody else can replace it, whosever it is. */
    private static boolean isAnybodys(Path link) throws IOException {
        return SeenFile.access(Objects.requireNonNull(link.getParent())).any(STICKY);
    }

    /** Returns whether others than its owner, and than this process, can put something in the place of what lies there. */
    static boolean isOpen(Access folder, Optional<ThisProcess> process) {
        boolean group = folder.any(GROUP_WRITE)
                && process.filter(known -> isOwnersAlone(folder, known) || known.isOwn(folder.group()))
                        .isEmpty();
        return (folder.any(OTHERS_WRITE) || group) && !folder.any(STICKY);
    }

    /** A group of one's own has one's own number. */
    private static boolean isOwnersAlone(Access folder, ThisProcess process) {
        return folder.owner() == folder.group() && process.host().isAlone(folder.owner(), folder.group());
    }

    /** Its owner is neither the system's nor this user, nor the one that the file belongs to, for whom this user acts then. */
    private static boolean isForeign(Access access, OptionalLong ownerOfFile, Optional<ThisProcess> process) {
        return process.isPresent()
                && access.owner() != ThisProcess.ROOT
                && access.owner() != process.get().user()
                && (ownerOfFile.isEmpty() || access.owner() != ownerOfFile.getAsLong());
    }

    private static SettingsException unseen(Path file, IOException e) {
        return new SettingsException(
                file + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
    }
}
