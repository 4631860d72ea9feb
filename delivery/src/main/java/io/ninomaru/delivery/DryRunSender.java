package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeSender.Result;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends nothing and writes the message to the log, code and all: for the profile "development" alone. */
final class DryRunSender implements TextGateway {

    private static final Logger LOG = System.getLogger(DryRunSender.class.getName());

    DryRunSender() {
        LOG.log(Level.WARNING, "profile development: codes are not sent but written to this log");
    }

    @Override
    public Result send(Outgoing message) {
        LOG.log(
                Level.WARNING,
                "profile development, not sent to " + message.to().masked() + ": " + message.text());
        return Result.ACCEPTED;
    }
}
