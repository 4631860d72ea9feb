package io.ninomaru.spring;

import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** An application that cannot start for its settings or its database says so in words, without a stack trace. */
final class RefusedSettingsAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException || cause instanceof StoreException) {
                return new FailureAnalysis(
                        "The second factor cannot be set up: " + cause.getMessage() + ".",
                        "See the properties below ninomaru, and what the message says to do.",
                        cause);
            }
        }
        return null;
    }
}
