package io.ninomaru.cli.terminal;

/** The command was called in a way that cannot be carried out. The message says what to do and contains no secret. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
