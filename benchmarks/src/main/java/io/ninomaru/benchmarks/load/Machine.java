package io.ninomaru.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What it was measured on. */
final class Machine {

    private static final int FLUSHES = 200;

    private Machine() {}

    static String processor() throws IOException {
        String name = value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " x " + name;
    }

    static String system() throws IOException {
        return value(Path.of("/etc/os-release"), "PRETTY_NAME")
                        .map(name -> name.replace("\"", "") + ", ")
                        .orElse("")
                + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    static String java() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    private static Optional<String> value(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(line.contains(":") ? ':' : '=') + 1)
                            .strip())
                    .findFirst();
        }
    }

    /** How long it takes to append 4 KB to a file and flush it: the floor under every commit. */
    static String flush(Path folder) throws IOException {
        Path file = folder.resolve("flush");
        long[] nanos = new long[FLUSHES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FLUSHES; i++) {
                ByteBuffer page = ByteBuffer.allocate(4096);
                long begin = System.nanoTime();
                channel.write(page);
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Files.delete(file);
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%.0f us in the middle, %.0f us the 99th percentile",
                nanos[FLUSHES / 2] / 1e3,
                nanos[FLUSHES * 99 / 100] / 1e3);
    }
}
