package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Where a code could hide in the log, the tests that look for one see it. */
class LoggedTest {

    @Test
    void nothingHidesInParametersOrInWhatWasThrown() {
        LogRecord record = new LogRecord(Level.WARNING, "{0} and no more");
        record.setParameters(new Object[] {"in the words", "beside them"});
        record.setThrown(new IllegalStateException(new RuntimeException("the cause")));
        try (Logged logged = new Logged()) {
            logged.publish(record);
            assertThat(logged.text())
                    .contains("in the words and no more", "beside them", "IllegalStateException", "the cause");
        }
    }
}
