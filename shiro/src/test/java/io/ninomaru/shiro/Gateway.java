package io.ninomaru.shiro;

import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that keeps what it was given, and answers as it is told or not at all. */
final class Gateway implements CodeSender {

    final List<CodeMessage> messages = new CopyOnWriteArrayList<>();
    volatile Result answer = Result.ACCEPTED;
    volatile boolean down;

    @Override
    public Result send(CodeMessage message) {
        if (down) {
            throw new IllegalStateException("the gateway is down");
        }
        messages.add(message);
        return answer;
    }

    /** The code that arrived last. */
    String arrived() {
        return messages.get(messages.size() - 1).code().reveal();
    }
}
