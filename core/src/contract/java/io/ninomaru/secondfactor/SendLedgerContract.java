package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.testkit.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    void listsEveryLineOncePageByPage() throws Exception {
        SendLedger ledger = ledger();
        assertThat(ledger.lines(Optional.empty(), 2)).isEmpty();
        List<SendLine> kept = IntStream.range(0, 5)
                .mapToObj(i -> new SendLine((i % 2 == 0 ? "A" : "a") + "_-" + i, "2:" + i, NOW.plusMillis(i)))
                .toList();
        kept.forEach(line -> ledger.begin(line.number(), line.line(), line.at()));

        List<SendLine> read = new ArrayList<>();
        List<SendLine> page = ledger.lines(Optional.empty(), 2);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            read.addAll(page);
            page = ledger.lines(Optional.of(page.get(page.size() - 1).number()), 2);
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(kept);
        assertThatThrownBy(() -> ledger.lines(Optional.empty(), 0)).isInstanceOf(IllegalArgumentException.class);
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
