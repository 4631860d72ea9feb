package io.ninomaru.settings;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the system says of a file, by which it is decided whether others can read or replace it.
 *
 * @param itself whose it is, and who may do what
 * @param sealedMemory whether it lies in memory that nobody can write to: where Kubernetes, Docker and systemd put secrets
 * @param folders those that it lies in, from the nearest up
 */
record SeenFile(Access itself, boolean sealedMemory, List<Access> folders) {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /**
     * Whose a file or a folder is, and who may do what.
     *
     * @param path where it is
     * @param owner the number of its user
     * @param group the number of its group
     * @param mode its permissions, with those bits that stand before them
     */
    record Access(Path path, long owner, long group, int mode) {

        boolean any(int bits) {
            return (mode & bits) != 0;
        }
    }

    /** Looks at a file; empty where files have no such permissions. */
    static Optional<SeenFile> at(Path real) throws IOException {
        FileStore store = Files.getFileStore(real);
        if (!hasPermissions(real) || !store.supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        return Optional.of(
                new SeenFile(access(real), IN_MEMORY.contains(store.type()) && store.isReadOnly(), foldersOf(real)));
    }

    static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Those that are there: folders that are still to be made will be ours. */
    static List<Access> foldersOf(Path real) throws IOException {
        List<Access> folders = new ArrayList<>();
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder)) {
                folders.add(access(folder));
            }
        }
        return folders;
    }

    static Access access(Path path, LinkOption... options) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,gid,mode", options);
        return new Access(
                path,
                Integer.toUnsignedLong(number(attributes, "uid")),
                Integer.toUnsignedLong(number(attributes, "gid")),
                number(attributes, "mode"));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name))).intValue();
    }
}
