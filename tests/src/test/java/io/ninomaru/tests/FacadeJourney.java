package io.ninomaru.tests;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.TrailHead;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A full journey through the facade, failures included, in a process of its own, which logs all that it can. */
public final class FacadeJourney {

    private static final Account ANNA = Account.of("anna");
    private static final Account BERT = Account.of("bert");

    private final Told told;
    private final SecureRandom random = new SecureRandom();
    private final TotpFactory factory;
    private Instant now = Instant.parse("2031-05-05T12:00:15Z");

    private FacadeJourney(TotpFactory factory, Told told) {
        this.factory = factory;
        this.told = told;
    }

    /**
     * Takes the settings file, the file to tell all in, the file for what was used, and settings files that do not work; the first
     * of them only has another secret.
     */
    public static void main(String... arguments) throws Exception {
        try (Told told = new Told(arguments[1], arguments[2])) {
            TotpFactory factory = TotpFactory.fromFile(Path.of(arguments[0]));
            FacadeJourney journey = new FacadeJourney(factory, told);
            AccountStore store = Stores.open(factory.settings().store().orElseThrow());
            journey.over(store, TotpFactory.fromFile(Path.of(arguments[3])));
            for (String broken : List.of(arguments).subList(4, arguments.length)) {
                told.fails(() -> Stores.open(
                        TotpFactory.fromFile(Path.of(broken)).settings().store().orElseThrow()));
            }
        }
    }

    private void over(AccountStore store, TotpFactory another) {
        SecondFactor secondFactor = SecondFactor.of(factory, store)
                .withClock(() -> now)
                .withListener((account, at, event) -> {
                    told.tell(event);
                    throw new IllegalStateException(told.text(
                            "listener-" + RecoveryCode.generate(random).reveal()));
                });
        Totp totp = totp();
        List<RecoveryCode> codes = setUp(secondFactor, totp);
        guesses(secondFactor, totp, codes);
        acts(secondFactor, totp, codes);
        new SendingJourney(secondFactor, told, random, () -> now).run();
        documents();
        trail(secondFactor);
        SecondFactor other = SecondFactor.of(another, store).withClock(() -> now);
        told.fails(() -> other.verify(ANNA, code(totp)));
        told.fails(() -> other.status(ANNA));
        told.tell(other.audit().verify(ANNA, Optional.empty()));
        told.tell(other.rotation().check(seen -> {}));
        alterRecord(store);
        told.fails(() -> secondFactor.verify(ANNA, code(totp)));
        told.tell(secondFactor.audit().verify(ANNA, Optional.empty()));
        told.tell(secondFactor.rotation().check(seen -> {}));
        store.close();
        told.fails(() -> secondFactor.verify(ANNA, code(totp)));
        told.fails(() -> secondFactor.enroll(BERT, totp()));
    }

    private List<RecoveryCode> setUp(SecondFactor secondFactor, Totp totp) {
        told.tell(secondFactor);
        told.tell(factory);
        told.tell(factory.settings());
        told.tell(factory.settings().keyRing());
        told.tell(secondFactor.enroll(ANNA, totp, "Pixel 9"));
        told.tell(secondFactor.status(ANNA));
        told.tell(secondFactor.confirm(
                ANNA, told.text("typed-" + RecoveryCode.generate(random).reveal())));
        told.tell(secondFactor.confirm(ANNA, wrong()));
        Outcome.Confirmed confirmed = (Outcome.Confirmed) secondFactor.confirm(ANNA, code(totp));
        confirmed.recoveryCodes().forEach(code -> told.recoveryCode(code.reveal()));
        told.tell(confirmed);
        return confirmed.recoveryCodes();
    }

    private void guesses(SecondFactor secondFactor, Totp totp, List<RecoveryCode> codes) {
        now = now.plusSeconds(60);
        told.tell(accepted(secondFactor.verify(ANNA, code(totp))));
        told.tell(secondFactor.verify(ANNA, code(totp)));
        told.tell(secondFactor.verify(ANNA, totp.base32Key()));
        told.tell(Attempt.of(code(totp)));
        told.tell(Attempt.of(codes.get(0).reveal()));
        told.tell(accepted(secondFactor.verify(ANNA, codes.get(0).reveal())));
        told.tell(secondFactor.verify(ANNA, codes.get(0).reveal()));
        told.tell(secondFactor.verify(
                ANNA, told.recoveryCode(RecoveryCode.generate(random).reveal())));
        for (int failure = 0; failure < 12; failure++) {
            told.tell(secondFactor.verify(ANNA, wrong()));
            told.tell(secondFactor.verify(ANNA, wrong()));
            told.tell(secondFactor.status(ANNA));
            now = now.plus(Duration.ofHours(1));
        }
        String first = code(totp);
        now = now.plusSeconds(30);
        told.tell(secondFactor.verify(ANNA, code(totp)));
        told.tell(accepted(secondFactor.verify(ANNA, Attempt.of(first, code(totp)))));
        told.tell(secondFactor.resync(ANNA, Attempt.of(wrong(), wrong())));
    }

    private void acts(SecondFactor secondFactor, Totp totp, List<RecoveryCode> codes) {
        Totp second = totp();
        told.tell(secondFactor.enroll(ANNA, totp));
        told.tell(secondFactor.enroll(ANNA, second, "Tablet", Attempt.of(wrong())));
        now = now.plus(Duration.ofHours(1));
        told.tell(granted(secondFactor.enroll(
                ANNA, second, "Tablet", Attempt.of(codes.get(1).reveal()))));
        told.tell(accepted(secondFactor.confirm(ANNA, code(second))));
        AuthenticatorId id =
                secondFactor.status(ANNA).orElseThrow().authenticators().get(1).id();
        told.tell(granted(secondFactor.remove(ANNA, id, Attempt.of(codes.get(2).reveal()))));
        Operator operator = secondFactor.operator("olga", "asked for");
        told.tell(operator);
        Answer<List<RecoveryCode>> fresh = operator.renewRecoveryCodes(ANNA);
        fresh.granted().orElseThrow().forEach(code -> told.recoveryCode(code.reveal()));
        told.tell(fresh);
        told.tell(granted(operator.unlock(ANNA)));
        told.tell(granted(operator.disable(ANNA)));
        told.tell(secondFactor.verify(ANNA, code(totp)));
        told.tell(granted(operator.reset(ANNA)));
        Totp again = totp();
        told.tell(granted(secondFactor.enroll(ANNA, again)));
        told.tell(accepted(secondFactor.confirm(ANNA, code(again))));
    }

    /** What the parsers refuse, with the key in it. */
    private void documents() {
        OtpKey key = told.key(OtpKey.generate(Planted.EIGHT_DIGITS.algorithm(), random));
        String base32 = KeyText.base32(key);
        String uri = new OtpauthUri("anna", Optional.empty(), key, Planted.EIGHT_DIGITS).reveal();
        told.tell(key);
        told.tell(OtpauthUri.parse(uri));
        told.tell(factory.fromSource(uri));
        told.tell(factory.fromSource(uri).toJson());
        told.tell(factory.fromJson(factory.fromSource(uri).toJson()));
        told.fails(() -> factory.fromJson("{\"key\":\"" + base32 + "\",\"type\":\"totp\",\"v\":1}"));
        told.fails(() -> factory.fromSource("{\"key\":\"" + base32 + "1\",\"type\":\"totp\",\"v\":1}"));
        told.fails(() -> factory.fromSource(uri + "%"));
        told.fails(() -> factory.fromSource(uri.replace(base32, base32 + "=")));
        told.fails(() -> KeyText.fromBase32(base32 + "8"));
        told.fails(() -> KeyText.fromHex(KeyText.hex(key) + "g"));
        told.fails(() -> KeyText.fromPretty(KeyText.pretty(key) + "!"));
        told.fails(() -> Account.of("\u0000" + base32));
        String weak = told.text("weak-" + base32.substring(0, 20));
        told.tell(ApplicationSecret.of(weak));
        told.tell(ApplicationSecret.of(weak).weakness());
    }

    private void trail(SecondFactor secondFactor) {
        told.tell(secondFactor.audit().entries(ANNA, 0));
        Optional<TrailHead> head = secondFactor.audit().head(ANNA);
        told.tell(head);
        told.tell(secondFactor.audit().verify(ANNA, head));
        told.tell(secondFactor.audit().prune(ANNA, now));
        told.tell(secondFactor.rotation().rotate(seen -> {}));
        told.tell(secondFactor.rotation().check(seen -> {}));
    }

    /** The record of another version, which cannot be opened. */
    private void alterRecord(AccountStore store) {
        StoredRecord row = Samples.row(store, ANNA);
        told.tell(row);
        StoredRecord moved = new StoredRecord(
                ANNA, row.version() + 1, row.sealed(), row.status(), row.waitUntil(), row.keyTag(), row.updatedAt());
        if (!store.replace(row.version(), moved, List.of())) {
            throw new AssertionError("nobody else writes");
        }
    }

    private Totp totp() {
        Totp totp = factory.create(Planted.EIGHT_DIGITS);
        told.key(KeyText.fromHex(totp.hexKey()));
        told.tell(totp);
        return totp;
    }

    private String code(Totp totp) {
        told.tell(totp.code(now));
        return told.code(totp.code(now).reveal());
    }

    private String wrong() {
        return told.code(IntStream.range(0, 8)
                .map(i -> random.nextInt(10))
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString());
    }

    private static Outcome accepted(Outcome outcome) {
        if (!outcome.accepted()) {
            throw new AssertionError("a right code");
        }
        return outcome;
    }

    private static <T> Answer<T> granted(Answer<T> answer) {
        if (!answer.isGranted()) {
            throw new AssertionError("a code that allows it");
        }
        return answer;
    }
}
