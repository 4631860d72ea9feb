package io.ninomaru.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream of the process, which remembers why something could not be written: Java has no other sign of it than the system's words. */
final class ProcessOutput extends PrintStream {

    private final Target target;

    private ProcessOutput(Target target) {
        super(target, false, StandardCharsets.UTF_8);
        this.target = target;
    }

    static ProcessOutput of(FileDescriptor descriptor) {
        return new ProcessOutput(new Target(new FileOutputStream(descriptor)));
    }

    /** Whether nobody reads it any more. */
    boolean isClosed() {
        return target.failure.contains("ipe");
    }

    /** What a person is to be told: a sentence with a blank after it, or nothing. */
    String why() {
        return why(target.failure);
    }

    static String why(String failure) {
        if (failure.isEmpty()) {
            return "";
        }
        if (failure.contains("ipe")) {
            return "Whoever was to read it has closed it. ";
        }
        return failure.contains("No space left") || failure.contains("quota")
                ? "Is its disk full? "
                : "The system says: " + failure + ". ";
    }

    private static final class Target extends FilterOutputStream {

        private String failure = "";

        Target(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }
}
