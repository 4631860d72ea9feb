package io.ninomaru.cli;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import picocli.CommandLine;

/** Where the process begins and ends. */
public final class Main {

    /** Added to the exit code for the launcher, or it could not tell an answer from a Java that did not start: that ends with 1, too. */
    private static final int OF_LAUNCHER = 100;

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Terminals.lookFor();
        Called.remember(args);
        Io io = Io.ofProcess();
        int code = run(io, args);
        System.exit(Boolean.getBoolean("ninomaru.launcher") ? OF_LAUNCHER + code : code);
    }

    /** The commands and their options, for what makes man pages and completions of them. */
    public static CommandLine commands() {
        return new CommandLine(new Ninomaru(Io.ofProcess()));
    }

    /** Whatever happens, only an answer about a code ends with the exit code of one. */
    static int run(Io io, String... args) {
        try {
            int exitCode = Ninomaru.run(io, args);
            return io.outputFailed() ? lost(io, exitCode) : exitCode;
        } catch (Throwable e) {
            return new Faults(io, Faults.wantsJson(args)).internal(e);
        } finally {
            io.flush();
        }
    }

    /**
     * Whoever reads the output may stop when he has what he wanted ({@code | head -1}); that is a fault only of what cannot be printed
     * again.
     */
    private static int lost(Io io, int exitCode) {
        if (io.outputClosed() && !io.hasToArrive()) {
            return exitCode;
        }
        io.err()
                .println("ninomaru: standard output could not be written, so what it should say is lost. "
                        + io.whyOutputFailed()
                        + io.ifLost());
        return ExitCode.FAULT;
    }
}
