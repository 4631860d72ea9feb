package io.ninomaru.secondfactor;

import java.time.Duration;

/** Hands messages to the sender, within bounds. */
final class Dispatcher {

    /** How long a caller waits for the gateway's answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CodeSender sender;
    private final BoundedCalls calls;

    Dispatcher(CodeSender sender, Duration patience) {
        this.sender = sender;
        this.calls = new BoundedCalls("the gateway", patience);
    }

    /** Hands a message over and waits for what becomes of it, but not for long. */
    CodeSender.Result send(CodeMessage message) {
        return calls.call(() -> sender.send(message), CodeSender.Result.REFUSED, CodeSender.Result.UNKNOWN);
    }
}
