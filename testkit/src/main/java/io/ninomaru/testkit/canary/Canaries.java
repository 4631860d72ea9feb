package io.ninomaru.testkit.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for secrets that a test knows (I6): in bytes, texts, files, and files' names. What it reports names the secret, the
 * form and the place, and shows nothing.
 */
public final class Canaries {

    /** No form is shorter. */
    private static final int PREFIX = 6;

    private static final long MASK = (1L << 8 * PREFIX) - 1;
    private static final int FILTER_BITS = 22;

    private record Entry(String canary, Form form) {}

    private final Map<Long, List<Entry>> entries = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);
    private final List<Canary> canaries = new ArrayList<>();

    /** Adds one. */
    public void add(Canary canary) {
        canaries.add(canary);
        for (Form form : canary.forms()) {
            long prefix = 0;
            byte[] bytes = form.bytes();
            for (int i = 0; i < PREFIX; i++) {
                prefix = prefix << 8 | bytes[i] & 0xff;
            }
            entries.computeIfAbsent(prefix, key -> new ArrayList<>()).add(new Entry(canary.name(), form));
            filter.set(hash(prefix));
        }
    }

    /** Returns all that were added. */
    public List<Canary> all() {
        return List.copyOf(canaries);
    }

    private static int hash(long prefix) {
        return (int) (prefix * 0x9E3779B97F4A7C15L >>> (64 - FILTER_BITS));
    }

    /** Returns what is found in some bytes, as they are or as the UTF-16 that they may be. */
    public List<String> findIn(String place, byte[] content) {
        List<String> found = search(place, content);
        return found.isEmpty() ? search(place + " without its zero bytes", withoutZeros(content)) : found;
    }

    private static byte[] withoutZeros(byte[] content) {
        byte[] others = new byte[content.length];
        int length = 0;
        for (byte b : content) {
            if (b != 0) {
                others[length++] = b;
            }
        }
        return Arrays.copyOf(others, length);
    }

    private List<String> search(String place, byte[] content) {
        List<String> found = new ArrayList<>();
        long window = 0;
        for (int end = 1; end <= content.length; end++) {
            window = (window << 8 | content[end - 1] & 0xff) & MASK;
            if (end >= PREFIX && filter.get(hash(window))) {
                int at = end - PREFIX;
                for (Entry entry : entries.getOrDefault(window, List.of())) {
                    if (entry.form().isAt(content, at)) {
                        found.add(entry.canary() + " as " + entry.form().name() + " at byte " + at + " of " + place);
                    }
                }
            }
        }
        return found;
    }

    /** Returns what is found in a text. */
    public List<String> findIn(String place, String text) {
        return findIn(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what is found in a file, or in all files of a folder and the folders in it, and in their names. */
    public List<String> findIn(Path path) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                found.addAll(findIn(
                        "a name in " + file.getParent(), file.getFileName().toString()));
                if (Files.isRegularFile(file)) {
                    found.addAll(findIn(file.toString(), read(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** A program that runs may delete its files at any time. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
