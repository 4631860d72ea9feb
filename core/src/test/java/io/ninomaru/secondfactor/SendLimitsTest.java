package io.ninomaru.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.AtOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R49 and A51: what is sent to a number, and to a range of numbers, whichever accounts they belong to. */
class SendLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final Policy TEN_A_RANGE = Policy.DEFAULT.with(Limit.SENDS_PER_RANGE_PER_DAY, 10);

    private final KeyRing keyRing = Samples.factory().settings().keyRing();
    private final InMemorySendLedger ledger = new InMemorySendLedger();
    private final SendLimits limits = new SendLimits(ledger, keyRing);

    private static Destination number(int n) {
        return Destination.telephone("+4179123" + (1000 + n));
    }

    private Optional<Instant> take(Destination destination, Instant now) {
        return limits.take(destination, Purpose.LOGIN, now, TEN_A_RANGE);
    }

    private void useUpTheRange() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(number(i), NOW)).isEmpty();
        }
    }

    @Test
    void aRangeOfNumbersIsSentToNoMoreOftenThanThePolicySaysUntilTheDayEnds() {
        useUpTheRange();
        assertThat(limits.spentUntil(number(10), Purpose.LOGIN, NOW, TEN_A_RANGE))
                .contains(MIDNIGHT);
        assertThat(take(number(10), NOW)).contains(MIDNIGHT);
        assertThat(take(number(11), MIDNIGHT.minusMillis(1))).contains(MIDNIGHT);
        assertThat(take(number(12), MIDNIGHT)).isEmpty();
    }

    @Test
    void anotherRangeHasACountOfItsOwn() {
        useUpTheRange();
        assertThat(take(Destination.telephone("+41791241000"), NOW)).isEmpty();
        assertThat(take(Destination.telephone("+41792231000"), NOW)).isEmpty();
    }

    private Optional<Instant> confirm(Destination destination, Policy policy) {
        return limits.take(destination, Purpose.CONFIRM, NOW, policy);
    }

    /** Anybody can have numbers confirmed that are not his. */
    @Test
    void confirmationsOfARangeAreBoundedAndTakeNothingFromItsLogins() {
        for (int i = 0; i < 10; i++) {
            assertThat(confirm(number(i), TEN_A_RANGE)).isEmpty();
        }
        assertThat(confirm(number(10), TEN_A_RANGE)).contains(MIDNIGHT);
        assertThat(take(number(10), NOW)).isEmpty();
    }

    @Test
    void confirmationsOfADayAreBoundedOverAllRangesAndTakeNothingFromLogins() {
        Policy ten = Policy.DEFAULT.with(Limit.CONFIRMATIONS_PER_DAY, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(confirm(Destination.telephone("+417" + i + "1231000"), ten))
                    .isEmpty();
        }
        assertThat(confirm(Destination.telephone("+41761241000"), ten)).contains(MIDNIGHT);
        assertThat(limits.take(Destination.telephone("+41761241000"), Purpose.LOGIN, NOW, ten))
                .isEmpty();
    }

    /** All that is sent to a number is bounded; of that, what strangers can bring about leaves its owner the greater part. */
    @Test
    void confirmationsTakeTwoOfTheSendsOfAnHourAndThreeOfThoseOfADay() {
        assertThat(confirm(number(0), Policy.DEFAULT)).isEmpty();
        assertThat(confirm(number(0), Policy.DEFAULT)).isEmpty();
        assertThat(confirm(number(0), Policy.DEFAULT)).contains(NOW.plus(Duration.ofHours(1)));
        for (int i = 0; i < 3; i++) {
            assertThat(take(number(0), NOW)).as("login " + i).isEmpty();
        }
        assertThat(take(number(0), NOW)).contains(NOW.plus(Duration.ofHours(1)));
        List<Instant> sent = new ArrayList<>();
        for (int minute = 60; minute < 24 * 60; minute += 10) {
            Instant time = NOW.plus(Duration.ofMinutes(minute));
            if (limits.take(number(0), Purpose.CONFIRM, time, Policy.DEFAULT).isEmpty()) {
                sent.add(time);
            }
            if (take(number(0), time).isEmpty()) {
                sent.add(time);
            }
        }
        assertThat(sent).as("with the five before, ten within a day").hasSize(5);
    }

    @Test
    void aNumberThatHasUsedItsSendsUpTakesNothingFromItsRange() {
        for (int i = 0; i < 50; i++) {
            take(number(0), NOW);
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(take(number(i), NOW)).as("number " + i).isEmpty();
        }
        assertThat(take(number(6), NOW)).contains(MIDNIGHT);
    }

    @Test
    void ofManyAtOnceAsManyAreSentAsMayBe() throws Exception {
        List<Callable<Optional<Instant>>> sends = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Destination destination = number(i);
            sends.add(() -> take(destination, NOW));
        }
        assertThat(AtOnce.run(sends).stream().filter(Optional::isEmpty)).hasSize(10);
    }

    @Test
    void aClockThatWasAheadHoldsNoRangeUp() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(number(i), NOW.plus(Duration.ofDays(30)))).isEmpty();
        }
        assertThat(take(number(10), NOW)).isEmpty();
    }

    /** Two hosts on the two sides of midnight, in turn: the day's limit holds, and the next day's. */
    @ParameterizedTest
    @ValueSource(longs = {1, 60, 600, 3_600, 86_399})
    void hostsOnBothSidesOfMidnightDoNotResetEachOthersCounts(long secondsApart) {
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            Instant late = MIDNIGHT.plusSeconds(secondsApart - 1);
            sent += take(number(2 * i), MIDNIGHT.minusSeconds(1)).isEmpty() ? 1 : 0;
            sent += take(number(2 * i + 1), late).isEmpty() ? 1 : 0;
        }
        assertThat(sent).isBetween(10, 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 600, 3_600, 86_000})
    void hostsWhoseClocksDifferDoNotForgetEachOthersSendsToANumber(long secondsApart) {
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            sent += take(number(0), NOW).isEmpty() ? 1 : 0;
            sent += take(number(0), NOW.plusSeconds(secondsApart)).isEmpty() ? 1 : 0;
        }
        assertThat(sent).as("no more than in a day").isBetween(5, 10);
    }

    /** The ledger's clock says that this host is right: what another has counted ahead counts now. */
    @Test
    void whatLiesAheadCountsAsOfNowWhereTheLedgersClockAgrees() {
        SendLimits withClock = new SendLimits(new LedgerWithClock(NOW.plusSeconds(3)), keyRing);
        Instant ahead = NOW.plus(Duration.ofDays(400));
        for (int i = 0; i < 5; i++) {
            assertThat(withClock.take(number(0), Purpose.LOGIN, ahead, TEN_A_RANGE))
                    .isEmpty();
        }
        assertThat(withClock.take(number(0), Purpose.LOGIN, NOW, TEN_A_RANGE)).contains(NOW.plus(Duration.ofHours(1)));
        for (int i = 1; i <= 5; i++) {
            assertThat(withClock.take(number(i), Purpose.LOGIN, NOW, TEN_A_RANGE))
                    .isEmpty();
        }
        assertThat(withClock.take(number(6), Purpose.LOGIN, NOW, TEN_A_RANGE)).contains(MIDNIGHT);
    }

    @Test
    void anAddressHasNoRange() {
        for (int i = 0; i < 20; i++) {
            assertThat(take(Destination.email("anna" + i + "@example.org"), NOW))
                    .isEmpty();
        }
    }

    /** They arrive at one place, however each is written; what is sent stays as it was written. */
    @Test
    void allSpellingsOfAnAddressHaveOneCount() {
        List<String> spellings = List.of(
                "Anna.Muster@Example.org",
                "anna.muster@example.org",
                "ANNA.MUSTER@EXAMPLE.ORG",
                "annamuster@example.org",
                "a.n.n.a.muster+x@example.org",
                "annamuster+ninomaru@eXample.org");
        for (int i = 0; i < 5; i++) {
            Destination destination = Destination.email(spellings.get(i));
            assertThat(destination.reveal()).isEqualTo(spellings.get(i));
            assertThat(take(destination, NOW)).as(spellings.get(i)).isEmpty();
        }
        for (String spelling : spellings) {
            assertThat(take(Destination.email(spelling), NOW)).as(spelling).isPresent();
            assertThat(limits.spentUntil(Destination.email(spelling), Purpose.LOGIN, NOW, TEN_A_RANGE))
                    .isPresent();
        }
        assertThat(take(Destination.email("anna.m@example.org"), NOW)).isEmpty();
        assertThat(take(Destination.email("anna.muster@mail.example.org"), NOW)).isEmpty();
        assertThat(take(Destination.email("anna.muster@exam.ple.org"), NOW)).isEmpty();
    }

    @Test
    void confirmationsOfAnAddressAreFewHoweverItIsWritten() {
        assertThat(confirm(Destination.email("anna@example.org"), Policy.DEFAULT))
                .isEmpty();
        assertThat(confirm(Destination.email("Anna@example.org"), Policy.DEFAULT))
                .isEmpty();
        assertThat(confirm(Destination.email("anna+1@EXAMPLE.org"), Policy.DEFAULT))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20780", "20780:", "-20780:1", "20780:+1", "20780:\u0661", "20780:1:1", "20780:9999999999"})
    void aLineThatWasAlteredIsAFaultAndNoFreeSend(String line) {
        String range =
                keyRing.pseudonym("ninomaru sends per range", number(0).range().orElseThrow());
        assertThat(ledger.begin(range, line, NOW)).isTrue();
        assertThatThrownBy(() -> take(number(0), NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("altered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+1795434610000", "-1", "1795434610000,", "1\u0661", "1795434610000,+5", "1234567890123456"})
    void aNumbersLineIsReadAsStrictlyAsItIsWritten(String line) {
        String name = keyRing.pseudonym("ninomaru sends per number", number(0).reveal());
        assertThat(ledger.begin(name, line, NOW)).isTrue();
        assertThatThrownBy(() -> take(number(0), NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("altered");
    }

    /** As a database server's. */
    private record LedgerWithClock(InMemorySendLedger lines, Instant now) implements SendLedger {

        LedgerWithClock(Instant now) {
            this(new InMemorySendLedger(), now);
        }

        @Override
        public Optional<Instant> time() {
            return Optional.of(now);
        }

        @Override
        public Optional<String> find(String number) {
            return lines.find(number);
        }

        @Override
        public boolean begin(String number, String line, Instant at) {
            return lines.begin(number, line, at);
        }

        @Override
        public boolean replace(String number, String expected, String line, Instant at) {
            return lines.replace(number, expected, line, at);
        }

        @Override
        public List<SendLine> lines(Optional<String> after, int limit) {
            return lines.lines(after, limit);
        }

        @Override
        public void forget(Instant before) {
            lines.forget(before);
        }
    }
}
