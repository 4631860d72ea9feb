package io.ninomaru.delivery;

import io.ninomaru.account.Destination;

/**
 * A text on its way to a telephone. Its string form shows nothing of it.
 *
 * @param key the same for one message however often it is handed over, and for no other
 * @param to where it goes
 * @param text the text, in which there may be a code
 */
record Outgoing(String key, Destination to, String text) {
    @Override
    public String toString() {
        return "Outgoing[" + key + "]";
    }
}
