package io.ninomaru.settings;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The way by which a path leads to a file, link by link, as the system goes it. Whoever can change a folder on it leads it elsewhere. */
final class Way {

    private static final int MAX_LINKS = 40;

    private final Set<Path> folders = new LinkedHashSet<>();
    private final List<Path> links = new ArrayList<>();

    private final Path end;

    private Way(Path absolute) throws IOException {
        end = follow(absolute, absolute);
    }

    static Way to(Path file) throws IOException {
        return new Way(file.toAbsolutePath());
    }

    /** Where the file really lies, or will. */
    Path end() {
        return end;
    }

    /** Every folder that a name is looked up in, by its own path; those that are still to be made are among them. */
    Set<Path> folders() {
        return folders;
    }

    /** Every link that is followed; they lie in these folders. */
    List<Path> links() {
        return links;
    }

    private Path follow(Path from, Path path) throws IOException {
        Path at = path.isAbsolute() ? Objects.requireNonNull(path.getRoot()) : from;
        for (Path name : path) {
            at = step(at, name);
        }
        return at;
    }

    private Path step(Path at, Path name) throws IOException {
        return switch (name.toString()) {
            case "", "." -> at;
            case ".." -> Objects.requireNonNullElse(at.getParent(), at);
            default -> lookUp(at, at.resolve(name));
        };
    }

    private Path lookUp(Path folder, Path next) throws IOException {
        folders.add(folder);
        if (!Files.isSymbolicLink(next)) {
            return next;
        }
        links.add(next);
        if (links.size() > MAX_LINKS) {
            throw new FileSystemLoopException(next.toString());
        }
        return follow(folder, Files.readSymbolicLink(next));
    }
}
