package io.ninomaru.secondfactor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that keeps what it was given, and answers as it is told. */
final class RecordingSender implements CodeSender {

    final List<CodeMessage> messages = new CopyOnWriteArrayList<>();
    volatile Result answer = Result.ACCEPTED;

    @Override
    public Result send(CodeMessage message) {
        messages.add(message);
        return answer;
    }

    CodeMessage last() {
        return messages.get(messages.size() - 1);
    }

    String lastCode() {
        return last().code().reveal();
    }
}
