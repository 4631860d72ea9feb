package io.ninomaru.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is a terminal, where no launcher has said so: in a container without a shell, or on Windows. */
final class Terminals {

    private static final List<String> STREAMS = List.of("stdin", "stdout", "stderr");

    private Terminals() {}

    static void lookFor() {
        for (int descriptor = 0; descriptor < STREAMS.size(); descriptor++) {
            String property = "ninomaru." + STREAMS.get(descriptor) + ".terminal";
            if (System.getProperty(property) == null) {
                System.setProperty(property, Boolean.toString(isTerminal(descriptor)));
            }
        }
    }

    /**
     * Linux tells it by the name of what is open; elsewhere Java has a console if both input and output are one: on Windows the launcher
     * asks for a Java that keeps to that.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return System.console() != null;
        }
    }
}
