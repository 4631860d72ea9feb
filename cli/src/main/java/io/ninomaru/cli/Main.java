package io.ninomaru.cli;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Io io = Io.ofProcess();
        int exitCode = Ninomaru.run(io, args);
        io.flush();
        System.exit(exitCode);
    }
}
