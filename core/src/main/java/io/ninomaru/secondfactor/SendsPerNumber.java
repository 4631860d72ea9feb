package io.ninomaru.secondfactor;

import io.ninomaru.account.Delivered;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Recent;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts what is sent to each number, over all accounts, before it is sent. */
final class SendsPerNumber {

    private static final String SENDS = "ninomaru sends per number";
    private static final String CONFIRMATIONS = "ninomaru confirmations per number";
    /**
     * Whoever sets a number up need not have it. So these have a small count of their own, or he could use up what the logins
     * of its owner need.
     */
    private static final int CONFIRMATIONS_A_DAY = 3;

    private static final Pattern LINE = Pattern.compile("[0-9]{1,15}(,[0-9]{1,15})*");
    private static final int MAX_ATTEMPTS = 64;
    private static final int SENDS_BETWEEN_TIDYING = 256;
    private static final Duration KEPT = Duration.ofDays(1);
    /** Machines do not agree to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final SendLedger ledger;
    private final KeyRing keyRing;
    private final AtomicInteger count = new AtomicInteger();

    SendsPerNumber(SendLedger ledger, KeyRing keyRing) {
        this.ledger = ledger;
        this.keyRing = keyRing;
    }

    /** Returns from when one may be sent again, or empty if it may be sent now; counts nothing. */
    Optional<Instant> spentUntil(Destination destination, Purpose purpose, Instant now, Policy policy) {
        return spentUntil(ledger.find(pseudonym(destination, purpose)), purpose, now, policy);
    }

    private static Optional<Instant> spentUntil(Optional<String> line, Purpose purpose, Instant now, Policy policy) {
        Recent sends = sends(line, now);
        return purpose == Purpose.CONFIRM
                ? sends.fullUntil(now, CONFIRMATIONS_A_DAY, KEPT)
                : Delivered.spentUntil(sends, now, policy);
    }

    /** What a clock has written that was ahead for a moment holds no number up for as long as it was ahead. */
    private static Recent sends(Optional<String> line, Instant now) {
        List<Instant> times = line.map(SendsPerNumber::read).orElse(Recent.NONE).times();
        return new Recent(times.stream()
                .filter(time -> !time.isAfter(now.plus(CLOCK_TOLERANCE)))
                .toList());
    }

    private String pseudonym(Destination destination, Purpose purpose) {
        return keyRing.pseudonym(purpose == Purpose.CONFIRM ? CONFIRMATIONS : SENDS, destination.reveal());
    }

    /** Counts one, or returns from when one may be sent again. */
    Optional<Instant> take(Destination destination, Purpose purpose, Instant now, Policy policy) {
        if (count.incrementAndGet() % SENDS_BETWEEN_TIDYING == 1) {
            ledger.forget(now.minus(KEPT));
        }
        String number = pseudonym(destination, purpose);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<String> line = ledger.find(number);
            Optional<Instant> spent = spentUntil(line, purpose, now, policy);
            if (spent.isPresent()) {
                return spent;
            }
            String next = write(sends(line, now).and(now));
            boolean first =
                    line.isPresent() ? ledger.replace(number, line.get(), next, now) : ledger.begin(number, next, now);
            if (first) {
                return Optional.empty();
            }
        }
        throw new StoreException("too many codes are sent to this number at once. Nothing was sent; try again");
    }

    /** Read as strictly as it is written: a parser of numbers takes signs and the digits of other scripts as well. */
    private static Recent read(String line) {
        if (!LINE.matcher(line).matches()) {
            throw new StoreException(
                    "what is kept of the sends to a number was altered. Delete its row from the table");
        }
        return new Recent(Arrays.stream(line.split(","))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                .toList());
    }

    private static String write(Recent sends) {
        return sends.times().stream()
                .map(time -> Long.toString(time.toEpochMilli()))
                .collect(Collectors.joining(","));
    }
}
