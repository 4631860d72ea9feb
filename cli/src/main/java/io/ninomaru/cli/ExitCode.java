package io.ninomaru.cli;

/** What the process's exit codes mean. */
final class ExitCode {

    /** Done, or accepted. */
    static final int DONE = 0;
    /** Refused: a code that is not accepted, an account that has nothing of the kind. */
    static final int REFUSED = 1;
    /** Called in a way that cannot be carried out. */
    static final int USAGE = 2;
    /** A fault of settings or storage. */
    static final int FAULT = 3;

    private ExitCode() {}
}
