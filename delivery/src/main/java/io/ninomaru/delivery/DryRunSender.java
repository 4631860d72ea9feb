package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends nothing and writes the message to the log, code and all: for the profile "development" alone. */
final class DryRunSender implements CodeSender {

    private static final Logger LOG = System.getLogger(DryRunSender.class.getName());

    private final MessageTexts texts;

    DryRunSender(MessageTexts texts) {
        this.texts = texts;
        LOG.log(Level.WARNING, "profile development: codes are not sent but written to this log");
    }

    @Override
    public Result send(CodeMessage message) {
        LOG.log(
                Level.WARNING,
                "profile development, not sent to " + message.destination().masked() + ": " + texts.of(message));
        return Result.ACCEPTED;
    }
}
