package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Smpp;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Sends to a message centre from eight threads, and says after each part how much of its memory is in use. */
final class SendingProcess {

    private static final int THREADS = 8;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicIntegerArray results = new AtomicIntegerArray(Result.values().length);
    private final SmppSender sender;

    private SendingProcess(SmppSender sender) {
        this.sender = sender;
    }

    /** Takes the centre's port, and how many messages have been sent at the end of each part. */
    public static void main(String[] arguments) throws Exception {
        // The first line sets the log up, which takes more memory than anything else that comes later.
        System.getLogger(SendingProcess.class.getName()).log(Level.INFO, "sending");
        Smpp centre =
                new Smpp("127.0.0.1", Integer.parseInt(arguments[0]), false, "us", MessageCentre.PASSWORD, "Example");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SmppSender sender = new SmppSender(centre)) {
            SendingProcess process = new SendingProcess(sender);
            for (int i = 1; i < arguments.length; i++) {
                process.sendUpTo(Integer.parseInt(arguments[i]), threads);
                System.out.println(process.state());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void sendUpTo(int last, ExecutorService threads) throws InterruptedException, ExecutionException {
        for (Future<?> sending : threads.invokeAll(Collections.nCopies(THREADS, () -> {
            for (int n = next.getAndIncrement(); n < last; n = next.getAndIncrement()) {
                results.incrementAndGet(sender.send(Messages.outLogin(n)).ordinal());
            }
            return null;
        }))) {
            sending.get();
        }
        next.set(last);
    }

    /** How many were accepted, refused, and of unknown fate, and the bytes that are in use after a full collection. */
    private String state() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return results.get(Result.ACCEPTED.ordinal()) + " " + results.get(Result.REFUSED.ordinal()) + " "
                + results.get(Result.UNKNOWN.ordinal()) + " " + (runtime.totalMemory() - runtime.freeMemory());
    }
}
