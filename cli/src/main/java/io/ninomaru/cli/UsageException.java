package io.ninomaru.cli;

/** The command was called in a way that cannot be carried out. The message says what to do and contains no secret. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
