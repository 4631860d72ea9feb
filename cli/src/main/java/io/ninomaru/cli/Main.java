package io.ninomaru.cli;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;

/** Where the process begins and ends. */
public final class Main {

    /** Added to the exit code for the launcher, or it could not tell an answer from a Java that did not start: that ends with 1, too. */
    private static final int OF_LAUNCHER = 100;

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Io io = Io.ofProcess();
        int code = run(io, args);
        System.exit(Boolean.getBoolean("ninomaru.launcher") ? OF_LAUNCHER + code : code);
    }

    /** Whatever happens, only an answer about a code ends with the exit code of one. */
    static int run(Io io, String... args) {
        try {
            int exitCode = Ninomaru.run(io, args);
            if (io.outputFailed()) {
                io.err()
                        .println(
                                "ninomaru: standard output could not be written, so what it should say is lost. Is its disk "
                                        + "full? " + io.ifLost());
                return ExitCode.FAULT;
            }
            return exitCode;
        } catch (Throwable e) {
            Ninomaru.internalError(io, e);
            return ExitCode.FAULT;
        } finally {
            io.flush();
        }
    }
}
