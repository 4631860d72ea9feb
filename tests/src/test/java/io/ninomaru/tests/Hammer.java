package io.ninomaru.tests;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.Totp;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A process that verifies as fast as it can until it is killed, and says what was accepted: a line for each answer, once it is
 * there. Its clock runs a time step in 50 ms, the same in every process; in each, several threads submit the same code.
 */
final class Hammer {

    private static final int THREADS = 8;
    private static final int STEP_MILLIS = 50;

    private Hammer() {}

    /** Takes url, user, password, the first time step and when that was; on standard input a line with name and key for each account. */
    public static void main(String... arguments) throws Exception {
        List<Account> accounts = new ArrayList<>();
        List<Totp> totps = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); !"go".equals(line); line = in.readLine()) {
            String[] words = line.split(" ");
            accounts.add(Account.of(words[0]));
            totps.add(Samples.factory().fromSource("otpauth://totp/test?secret=" + words[1]));
        }
        AccountStore store = Stores.open(StoreSettings.of(
                arguments[0],
                Optional.of(arguments[1]).filter(user -> !user.isEmpty()),
                Optional.of(arguments[2]).filter(password -> !password.isEmpty())));
        long first = Long.parseLong(arguments[3]);
        long begun = Long.parseLong(arguments[4]);
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(first * THREADS + i);
            new Thread(() -> {
                        while (true) {
                            int who = random.nextInt(accounts.size());
                            long step = first + (System.currentTimeMillis() - begun) / STEP_MILLIS;
                            attempt(store, accounts.get(who), totps.get(who), step);
                        }
                    })
                    .start();
        }
    }

    private static void attempt(AccountStore store, Account account, Totp totp, long step) {
        Instant now = Instant.ofEpochSecond(step * 30 + 15);
        SecondFactor secondFactor = SecondFactor.of(Samples.factory(), store).withClock(() -> now);
        try {
            Outcome outcome = secondFactor.verify(account, Samples.code(totp, now));
            if (outcome instanceof Outcome.Accepted accepted) {
                say(account.name() + " " + accepted.timeStep());
            }
        } catch (StoreException e) {
            say("fault " + e.getMessage());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        if (System.out.checkError()) {
            // Nobody listens any more.
            Runtime.getRuntime().halt(1);
        }
    }
}
