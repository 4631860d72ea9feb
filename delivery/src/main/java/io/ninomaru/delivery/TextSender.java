package io.ninomaru.delivery;

import io.ninomaru.account.Destination;

/** Sends a text to a telephone, for notices; what becomes of it nobody waits for. */
@FunctionalInterface
public interface TextSender {

    /** Sends it. */
    void send(Destination telephone, String text);
}
