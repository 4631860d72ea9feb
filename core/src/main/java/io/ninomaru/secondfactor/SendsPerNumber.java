package io.ninomaru.secondfactor;

import io.ninomaru.account.Delivered;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Recent;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Counts what is sent to each number, over all accounts, before it is sent. */
final class SendsPerNumber {

    private static final String PURPOSE = "ninomaru sends per number";
    private static final int MAX_ATTEMPTS = 64;
    private static final int SENDS_BETWEEN_TIDYING = 256;
    private static final Duration KEPT = Duration.ofDays(1);

    private final SendLedger ledger;
    private final KeyRing keyRing;
    private final AtomicInteger count = new AtomicInteger();

    SendsPerNumber(SendLedger ledger, KeyRing keyRing) {
        this.ledger = ledger;
        this.keyRing = keyRing;
    }

    /** Counts one, or returns from when one may be sent again. */
    Optional<Instant> take(Destination destination, Instant now, Policy policy) {
        if (count.incrementAndGet() % SENDS_BETWEEN_TIDYING == 1) {
            ledger.forget(now.minus(KEPT));
        }
        String number = keyRing.pseudonym(PURPOSE, destination.reveal());
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<String> line = ledger.find(number);
            Recent sends = line.map(SendsPerNumber::read).orElse(Recent.NONE);
            Optional<Instant> spent = Delivered.spentUntil(sends, now, policy);
            if (spent.isPresent()) {
                return spent;
            }
            String next = write(sends.and(now));
            boolean first =
                    line.isPresent() ? ledger.replace(number, line.get(), next, now) : ledger.begin(number, next, now);
            if (first) {
                return Optional.empty();
            }
        }
        throw new StoreException("too many codes are sent to this number at once. Nothing was sent; try again");
    }

    private static Recent read(String line) {
        try {
            return new Recent(Arrays.stream(line.split(","))
                    .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                    .toList());
        } catch (NumberFormatException e) {
            throw new StoreException(
                    "what is kept of the sends to a number was altered. Delete its row from the table", e);
        }
    }

    private static String write(Recent sends) {
        return sends.times().stream()
                .map(time -> Long.toString(time.toEpochMilli()))
                .collect(Collectors.joining(","));
    }
}
