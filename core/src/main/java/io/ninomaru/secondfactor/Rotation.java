package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SecretTag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Seals every record again under the key ring's default tag while the application goes on, and tells which tags are still in
 * use. What it has done needs no bookkeeping: after an interruption it is begun again, and finds most records done. Faults
 * are exceptions as those of {@link SecondFactor}; a record that cannot be opened is counted and does not stop it.
 */
public final class Rotation {

    private static final int PAGE = 500;
    private static final int THREADS = 32;
    private static final int MAX_ATTEMPTS = 64;
    private static final int UNOPENED_NAMED = 100;

    /**
     * A record that could not be opened.
     *
     * @param account whose
     * @param cause what is wrong with it
     */
    public record Unopened(Account account, RuntimeException cause) {}

    /**
     * What was found, by opening every record and not by believing a column.
     *
     * @param records how many records each tag has sealed, as they are at the end
     * @param resealed how many were sealed again
     * @param unopenedCount how many could not be opened
     * @param unopened the first {@value #UNOPENED_NAMED} of those
     * @param foreign rows that are none of an account, each by a sentence that names it
     */
    public record Report(
            Map<String, Long> records,
            long resealed,
            long unopenedCount,
            List<Unopened> unopened,
            Set<String> foreign) {}

    /** One record: the tag that it is sealed under now, if it can be opened and is still there. */
    private record Result(Optional<SecretTag> tag, boolean resealed, Optional<Unopened> unopened) {

        static Result under(SecretTag tag, boolean resealed) {
            return new Result(Optional.of(tag), resealed, Optional.empty());
        }

        static Result not(Account account, RuntimeException cause) {
            return new Result(Optional.empty(), false, Optional.of(new Unopened(account, cause)));
        }
    }

    private final AccountStore store;
    private final CompareAndSet heart;
    private final KeyRing keyRing;

    Rotation(AccountStore store, CompareAndSet heart, KeyRing keyRing) {
        this.store = store;
        this.heart = heart;
        this.keyRing = keyRing;
    }

    /** Returns how many records there are, about, if the store can tell. */
    public OptionalLong estimate() {
        return store.estimate();
    }

    /**
     * Opens every record and tells which tags are in use.
     *
     * @param progress told now and then how many records were looked at
     */
    public Report check(LongConsumer progress) {
        return each(Integer.MAX_VALUE, progress, this::look);
    }

    /**
     * Opens the first records, in the store's order.
     *
     * @param most how many at most
     */
    public Report sample(int most) {
        return each(most, seen -> {}, this::look);
    }

    /**
     * Seals every record again that is not sealed under the default tag.
     *
     * @param progress told now and then how many records were looked at
     */
    public Report rotate(LongConsumer progress) {
        return each(Integer.MAX_VALUE, progress, this::reseal);
    }

    private interface Work {
        Result on(StoredRecord record);
    }

    /** In small pages and many threads: a store that commits for several of them at once gains by it. */
    private Report each(long most, LongConsumer progress, Work work) {
        Map<String, Long> tags = new TreeMap<>();
        List<Unopened> unopened = new ArrayList<>();
        Set<String> foreign = new LinkedHashSet<>();
        long resealed = 0;
        long unopenedCount = 0;
        long seen = 0;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Rotation::newThread);
        try {
            List<StoredRecord> page =
                    store.scan(Optional.empty(), (int) Math.min(PAGE, most), row -> note(foreign, row));
            while (!page.isEmpty()) {
                List<Callable<Result>> calls = page.stream()
                        .<Callable<Result>>map(record -> () -> work.on(record))
                        .toList();
                for (Future<Result> future : threads.invokeAll(calls)) {
                    Result result = future.get();
                    result.tag().ifPresent(tag -> tags.merge(tag.text(), 1L, Long::sum));
                    resealed += result.resealed() ? 1 : 0;
                    if (result.unopened().isPresent()) {
                        unopenedCount++;
                        if (unopened.size() < UNOPENED_NAMED) {
                            unopened.add(result.unopened().get());
                        }
                    }
                }
                seen += page.size();
                progress.accept(seen);
                Account last = page.get(page.size() - 1).account();
                page = seen >= most
                        ? List.of()
                        : store.scan(Optional.of(last), (int) Math.min(PAGE, most - seen), row -> note(foreign, row));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted after " + seen + " records; begin again, what is done stays done", e);
        } catch (ExecutionException e) {
            throw fault(e);
        } finally {
            threads.shutdownNow();
        }
        return new Report(tags, resealed, unopenedCount, unopened, foreign);
    }

    private static void note(Set<String> foreign, String row) {
        if (foreign.size() < UNOPENED_NAMED) {
            foreign.add(row);
        }
    }

    private static RuntimeException fault(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
    }

    private Result look(StoredRecord stored) {
        try {
            SealedRecord sealed = new SealedRecord(stored.version(), stored.sealed());
            return Result.under(heart.open(stored.account(), sealed).tag(), false);
        } catch (SealException | UnknownRecordException e) {
            return Result.not(stored.account(), e);
        }
    }

    private Result reseal(StoredRecord scanned) {
        SecretTag wanted = keyRing.defaultTag();
        Account account = scanned.account();
        Optional<SealedRecord> found = Optional.of(new SealedRecord(scanned.version(), scanned.sealed()));
        try {
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                if (found.isEmpty()) {
                    return new Result(Optional.empty(), false, Optional.empty());
                }
                CompareAndSet.Opened opened = heart.open(account, found.get());
                if (opened.tag().equals(wanted)) {
                    return Result.under(wanted, false);
                }
                if (heart.rewrite(account, opened, opened.record())) {
                    return Result.under(wanted, true);
                }
                found = store.find(account);
            }
        } catch (SealException | StoreException e) {
            // One row that cannot be written stops no other; a database that fails altogether ends the next page.
            return Result.not(account, e);
        }
        return Result.not(
                account,
                new StoreException("the record of the account '" + account.shown() + "' is being changed all the time. "
                        + "Begin again, what is done stays done"));
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "ninomaru-rotation");
        thread.setDaemon(true);
        return thread;
    }
}
