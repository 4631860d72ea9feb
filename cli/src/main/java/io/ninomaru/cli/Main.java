package io.ninomaru.cli;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Io io = Io.ofProcess();
        System.exit(run(io, args));
    }

    /** Whatever happens, only an answer about a code ends with the exit code of one. */
    static int run(Io io, String... args) {
        try {
            int exitCode = Ninomaru.run(io, args);
            if (io.outputFailed()) {
                io.err()
                        .println(
                                "ninomaru: standard output could not be written, so what it should say is lost. Is its disk "
                                        + "full? If a key was to be shown, enroll again");
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
