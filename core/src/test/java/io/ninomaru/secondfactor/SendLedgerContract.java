package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.AtOnce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link SendLedger} promises, for every implementation. */
public abstract class SendLedgerContract {

    /** Returns an empty ledger. */
    protected abstract SendLedger ledger() throws Exception;

    @Test
    void keepsALineForEachNumber() throws Exception {
        SendLedger ledger = ledger();
        assertThat(ledger.find("a")).isEmpty();
        assertThat(ledger.begin("a", "1", NOW)).isTrue();
        assertThat(ledger.begin("b", "2", NOW)).isTrue();
        assertThat(ledger.find("a")).contains("1");
        assertThat(ledger.find("A")).as("numbers are compared byte by byte").isEmpty();
    }

    @Test
    void whoIsLateChangesNothing() throws Exception {
        SendLedger ledger = ledger();
        ledger.begin("a", "1", NOW);
        assertThat(ledger.begin("a", "2", NOW)).isFalse();
        assertThat(ledger.replace("a", "2", "3", NOW)).isFalse();
        assertThat(ledger.replace("b", "1", "3", NOW)).isFalse();
        assertThat(ledger.find("a")).contains("1");
        assertThat(ledger.replace("a", "1", "1,2", NOW)).isTrue();
        assertThat(ledger.find("a")).contains("1,2");
    }

    @Test
    void forgetsWhatIsOld() throws Exception {
        SendLedger ledger = ledger();
        ledger.begin("old", "1", NOW);
        ledger.begin("used", "1", NOW);
        ledger.replace("used", "1", "2", NOW.plusMillis(1));
        ledger.forget(NOW.plusMillis(1));
        assertThat(ledger.find("old")).isEmpty();
        assertThat(ledger.find("used")).contains("2");
    }

    /** I3. */
    @Test
    void ofManyAtOnceOneIsFirst() throws Exception {
        SendLedger ledger = ledger();
        List<Boolean> begun = AtOnce.run(16, () -> ledger.begin("a", "1", NOW));
        assertThat(begun).containsOnlyOnce(true);
        List<Boolean> replaced = AtOnce.run(16, () -> ledger.replace("a", "1", "2", NOW));
        assertThat(replaced).containsOnlyOnce(true);
    }
}
