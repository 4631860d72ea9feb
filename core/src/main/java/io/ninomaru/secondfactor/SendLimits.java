package io.ninomaru.secondfactor;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is sent over all accounts, before it is sent: to each number, to each range of numbers, and to confirm numbers on a day.
 * Anybody can have numbers confirmed that are not his, so those sends have counts of their own beside the others, and take of the
 * others little or nothing.
 */
final class SendLimits {

    private static final String SENDS = "ninomaru sends per number";
    private static final String CONFIRMATIONS = "ninomaru confirmations per number";
    private static final String RANGES = "ninomaru sends per range";
    private static final String CONFIRMATIONS_OF_RANGES = "ninomaru confirmations per range";
    private static final String ALL_CONFIRMATIONS = "ninomaru confirmations";
    private static final int MAX_ATTEMPTS = 64;
    private static final int SENDS_BETWEEN_TIDYING = 256;
    private static final Duration DAY = Duration.ofDays(1);
    /** Longer than any limit looks back, by a day, or a host whose clock is ahead would take away what others count. */
    private static final Duration KEPT = DAY.multipliedBy(2);

    private final SendLedger ledger;
    private final KeyRing keyRing;
    private final AtomicInteger count = new AtomicInteger();

    SendLimits(SendLedger ledger, KeyRing keyRing) {
        this.ledger = ledger;
        this.keyRing = keyRing;
    }

    /** Returns from when one may be sent again, or empty if it may be sent now; counts nothing. */
    Optional<Instant> spentUntil(Destination destination, Purpose purpose, Instant now, Policy policy) {
        return counts(destination, purpose, policy).stream()
                .flatMap(each -> each.spentUntil(standing(each, ledger.find(each.name()), now), now).stream())
                .max(Instant::compareTo);
    }

    /** Counts one, or returns from when one may be sent again. */
    Optional<Instant> take(Destination destination, Purpose purpose, Instant now, Policy policy) {
        if (count.incrementAndGet() % SENDS_BETWEEN_TIDYING == 1) {
            forgetOldOnes(now);
        }
        for (SendCount each : counts(destination, purpose, policy)) {
            Optional<Instant> spent = take(each, now);
            if (spent.isPresent()) {
                return spent;
            }
        }
        return Optional.empty();
    }

    /** The narrow ones first: whoever has used the sends of a number up takes nothing from the others of its range. */
    private List<SendCount> counts(Destination destination, Purpose purpose, Policy policy) {
        boolean confirming = purpose == Purpose.CONFIRM;
        List<SendCount> counts = new ArrayList<>();
        if (confirming) {
            counts.add(new SendsToNumber(name(CONFIRMATIONS, destination.countedAs()), true, policy));
        }
        counts.add(new SendsToNumber(name(SENDS, destination.countedAs()), false, policy));
        destination
                .range()
                .map(range -> name(confirming ? CONFIRMATIONS_OF_RANGES : RANGES, range))
                .ifPresent(range -> counts.add(new SendsOnDay(range, Limit.SENDS_PER_RANGE_PER_DAY, policy)));
        if (confirming) {
            counts.add(new SendsOnDay(name(ALL_CONFIRMATIONS, ""), Limit.CONFIRMATIONS_PER_DAY, policy));
        }
        return counts;
    }

    private void forgetOldOnes(Instant now) {
        Instant there = ledger.time().orElse(now);
        ledger.forget((there.isBefore(now) ? there : now).minus(KEPT));
    }

    /**
     * What a line counts for. One that lies ahead was written by a host whose clock is ahead of this one's, and stands: or the two
     * would reset each other's counts. Only if the ledger's own clock says that this host is right, it is brought back to now; and
     * where there is no such clock, there is one host alone, whose clock was wrong if the line lies more than a day ahead.
     */
    private Optional<String> standing(SendCount counted, Optional<String> line, Instant now) {
        if (line.isEmpty() || !counted.latest(line.get()).isAfter(now.plus(Policy.CLOCK_TOLERANCE))) {
            return line;
        }
        Optional<Instant> there = ledger.time();
        if (there.isEmpty()) {
            return line.filter(ahead -> !counted.latest(ahead).isAfter(now.plus(DAY)));
        }
        boolean agrees = Duration.between(now, there.get()).abs().compareTo(Policy.CLOCK_TOLERANCE) <= 0;
        return agrees ? line.map(ahead -> counted.broughtBackTo(ahead, now)) : line;
    }

    private String name(String kind, String of) {
        return keyRing.pseudonym(kind, of);
    }

    private Optional<Instant> take(SendCount counted, Instant now) {
        String name = counted.name();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<String> line = ledger.find(name);
            Optional<String> standing = standing(counted, line, now);
            Optional<Instant> spent = counted.spentUntil(standing, now);
            if (spent.isPresent()) {
                return spent;
            }
            String next = counted.afterOne(standing, now);
            boolean first =
                    line.isPresent() ? ledger.replace(name, line.get(), next, now) : ledger.begin(name, next, now);
            if (first) {
                return Optional.empty();
            }
        }
        throw new StoreException("too many codes are sent at once. Nothing was sent; try again");
    }
}
