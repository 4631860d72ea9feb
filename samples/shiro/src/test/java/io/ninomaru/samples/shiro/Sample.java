package io.ninomaru.samples.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The sample, started in a folder of its own, and the hand of an operator on its database. */
final class Sample implements AutoCloseable {

    static final String PASSWORD = "letsgobowling";

    private final SampleFiles files;
    final Server server;

    Sample(Path folder) {
        files = SampleFiles.own(folder, Instant.now());
        server = new Server(0, folder.resolve("tomcat"), files);
    }

    String url(String path) {
        return server.url() + path;
    }

    Path settings() {
        return Path.of(files.settings());
    }

    Path database() {
        return Path.of(files.database());
    }

    /** A code of a key some time steps from now. */
    static String code(OtpKey key, int steps) {
        long step = TotpParameters.DEFAULT.timeStepAt(Instant.now()) + steps;
        return Otp.code(key, TotpParameters.DEFAULT, step).reveal();
    }

    /** A code that is right at no time near now. */
    static String wrong(OtpKey key) {
        List<String> right =
                IntStream.rangeClosed(-5, 5).mapToObj(step -> code(key, step)).toList();
        return List.of(
                        "000000", "000001", "000002", "000003", "000004", "000005", "000006", "000007", "000008",
                        "000009", "000010", "000011")
                .stream()
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    /** Does something to the sample's accounts at some time before now. */
    void before(Duration ago, BiConsumer<SecondFactor, TotpFactory> act) {
        TotpFactory factory = TotpFactory.fromFile(Path.of(files.settings()));
        try (SqliteAccountStore store = SqliteAccountStore.open(Path.of(files.database()))) {
            act.accept(
                    SecondFactor.of(factory, store).withClock(at(Instant.now().minus(ago))), factory);
        }
    }

    static InstantSource at(Instant instant) {
        return InstantSource.fixed(instant);
    }

    /** Gives a user an authenticator twelve hours ago, and returns its recovery codes. */
    List<String> protect(String user, Totp totp) {
        Duration ago = Duration.ofHours(12);
        List<RecoveryCode> codes = new ArrayList<>();
        before(ago, (secondFactor, factory) -> {
            secondFactor.enroll(Account.of(user), totp);
            String first = totp.code(Instant.now().minus(ago)).reveal();
            codes.addAll(((Outcome.Confirmed) secondFactor.confirm(Account.of(user), first)).recoveryCodes());
        });
        return codes.stream().map(RecoveryCode::reveal).toList();
    }

    Totp fresh() {
        return TotpFactory.fromFile(Path.of(files.settings())).create();
    }

    @Override
    public void close() {
        server.close();
    }
}
