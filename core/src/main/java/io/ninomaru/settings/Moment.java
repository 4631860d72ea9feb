package io.ninomaru.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files that hold secrets, as they all were at one moment. Folders that a container's system mounts are replaced as a whole, by a link that
 * leads elsewhere from one instant to the next: what was read half before and half after is read again.
 */
final class Moment {

    private static final int MAX_BYTES = 1 << 20;
    private static final int TRIES = 200;

    /**
     * By what a file is known again.
     *
     * @param real where it lies when every link was followed; absent if there is no such file
     */
    private record Stamp(
            Optional<Path> real,
            @Nullable Object key,
            @Nullable FileTime modified,
            long size) {

        boolean isUnwritten() {
            return real.map(Moment::stamp)
                    .filter(now -> now.real().isPresent())
                    .map(this::equals)
                    .orElse(true);
        }
    }

    private final Map<Path, Stamp> stamps = new LinkedHashMap<>();

    private Moment() {}

    /** Reads by a function as often as something is changed meanwhile. */
    static <T> T whole(Function<Moment, T> reading) {
        for (int tries = 1; ; tries++) {
            Moment moment = new Moment();
            try {
                T read = reading.apply(moment);
                if (moment.isWhole()) {
                    return read;
                }
                if (tries == TRIES) {
                    throw new SettingsException("the files " + moment.stamps.keySet()
                            + " are changed again and again while they are read. Try again when they are left alone");
                }
            } catch (SettingsException e) {
                if (tries == TRIES || moment.isStill()) {
                    throw e;
                }
            }
        }
    }

    /** Of one file it does not matter where its link leads by now: it was read where it lay, and nothing was written there. */
    private boolean isWhole() {
        return stamps.size() == 1 ? stamps.values().iterator().next().isUnwritten() : isStill();
    }

    private boolean isStill() {
        return stamps.entrySet().stream()
                .allMatch(entry -> stamp(entry.getKey()).equals(entry.getValue()));
    }

    /**
     * Reads a file that nobody else can read or replace.
     *
     * @param what it is, as messages call it
     * @throws SettingsException if it is missing, no regular file, too large, not UTF-8, or somebody else can read or replace it
     */
    String read(Path file, String what) {
        Path real = stamps.computeIfAbsent(file, Moment::stamp)
                .real()
                .orElseThrow(() -> new SettingsException(file, "there is no such " + what + ". Check the path", null));
        try {
            refuseOther(file, real, what);
            refuseShared(file, real);
            if (Files.size(real) > MAX_BYTES) {
                throw new SettingsException(file, "larger than " + MAX_BYTES + " bytes; that is no " + what, null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(real)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SettingsException(file, "the " + what + " is not UTF-8", e);
        } catch (AccessDeniedException e) {
            throw new SettingsException(
                    file, "the " + what + " cannot be read: this process's user may not" + whoItIs(), e);
        } catch (IOException e) {
            throw new SettingsException(
                    file, "the " + what + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** The files of a folder, without those that begin with a point, by which such folders are replaced. */
    List<Path> files(Path folder) {
        Path real = stamps.computeIfAbsent(folder, Moment::stamp).real().orElse(folder);
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(real)) {
            for (Path file : stream) {
                Path name = file.getFileName();
                if (name != null && !name.toString().startsWith(".")) {
                    files.add(folder.resolve(name));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new SettingsException(
                    folder, "the folder cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
        files.sort(null);
        return files;
    }

    private static String whoItIs() {
        return ThisProcess.read()
                .map(process -> " (user " + process.user() + "). Give it to him, or to a group that he alone is in")
                .orElse("");
    }

    private static void refuseOther(Path file, Path real, String what) {
        if (Files.isDirectory(real)) {
            throw new SettingsException(file, "this is a folder; a " + what + " is expected", null);
        }
        if (!Files.isRegularFile(real)) {
            // A pipe or a device may have no end, or never begin.
            throw new SettingsException(file, "this is no regular file; a " + what + " is expected", null);
        }
    }

    private static void refuseShared(Path file, Path real) throws IOException {
        Optional<String> refusal = SeenFile.at(real).flatMap(seen -> SecretFileRule.refusal(seen, ThisProcess.read()));
        if (refusal.isPresent()) {
            throw new SettingsException(file, refusal.get(), null);
        }
        SafeFolders.require(file, real);
    }

    private static Stamp stamp(Path file) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return new Stamp(Optional.of(real), attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException e) {
            return new Stamp(Optional.empty(), null, null, 0);
        } catch (IOException e) {
            throw new SettingsException(
                    file, "it cannot be reached (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
