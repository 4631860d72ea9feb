package io.ninomaru.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream of the process, which remembers whether its reader has closed it. */
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
        return target.closed;
    }

    private static final class Target extends FilterOutputStream {

        private boolean closed;

        Target(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                // Java has no other sign of it.
                closed |= String.valueOf(e.getMessage()).contains("ipe");
                throw e;
            }
        }
    }
}
