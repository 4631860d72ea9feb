package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InMemorySendLedgerTest extends SendLedgerContract {

    @Override
    protected SendLedger ledger() {
        return new InMemorySendLedger();
    }

    @Test
    void itsMemoryIsBounded() {
        InMemorySendLedger ledger = new InMemorySendLedger();
        for (int i = 0; i < InMemorySendLedger.MOST_NUMBERS; i++) {
            ledger.begin("" + i, "1", NOW);
        }
        assertThatThrownBy(() -> ledger.begin("one more", "1", NOW)).isInstanceOf(StoreException.class);
        ledger.forget(NOW.plusMillis(1));
        ledger.begin("one more", "1", NOW);
    }
}
