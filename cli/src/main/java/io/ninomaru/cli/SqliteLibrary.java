package io.ninomaru.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/** Lays SQLite's native library for this machine into a folder: the launcher calls it once, for the driver would at every start. */
final class SqliteLibrary {

    private SqliteLibrary() {}

    /** Takes the folder, which must not be there. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectory(Path.of(args[0]));
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SqliteLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("SQLite's driver brings no library for this machine: " + resource);
            }
            Files.copy(library, folder.resolve(name));
        }
    }
}
