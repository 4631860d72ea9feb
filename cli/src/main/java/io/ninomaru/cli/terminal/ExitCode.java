package io.ninomaru.cli.terminal;

/** What the process's exit codes mean. */
public final class ExitCode {

    /** Done, or accepted. */
    public static final int DONE = 0;
    /** Refused: a code that is not accepted, an account that has nothing of the kind. */
    public static final int REFUSED = 1;
    /** Called in a way that cannot be carried out. */
    public static final int USAGE = 2;
    /** A fault of settings or storage. */
    public static final int FAULT = 3;

    private ExitCode() {}
}
