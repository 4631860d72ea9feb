package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.qr.QrCode;
import io.ninomaru.qr.TerminalColors;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "enroll",
        description = "Begin the set-up of an authenticator: show its QR code and key, and confirm it by a first code.",
        sortOptions = false)
final class EnrollCommand extends AccountCommand {

    @Option(names = "--name", paramLabel = "NAME", description = "What you call the authenticator: \"Pixel 9\".")
    @Nullable
    String name;

    @Option(names = "--issuer", paramLabel = "NAME", description = "Whose service it is; authenticator apps show it.")
    @Nullable
    String issuer;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "sha1, sha256 or sha512. Several apps know only sha1.")
    @Nullable
    String algorithm;

    @Option(names = "--digits", paramLabel = "N", converter = WholeNumber.class, description = "6 to 8.")
    @Nullable
    Integer digits;

    @Option(names = "--period", paramLabel = "SECONDS", converter = WholeNumber.class, description = "15 to 120.")
    @Nullable
    Integer period;

    @Option(names = "--qr", paramLabel = "FILE", description = "Write the QR code to FILE.png or FILE.svg as well.")
    @Nullable
    Path qr;

    @Option(
            names = "--from-stdin",
            description =
                    "Take an existing key from standard input: an otpauth URI, or a JSON document of passlib. If the "
                            + "account needs a code for it, that stands on a line before.")
    boolean fromStdin;

    @Option(
            names = "--sms",
            description =
                    "Set a telephone number up, to which codes are sent; it is read from the terminal or standard input. If "
                            + "the account needs a code for it, that stands on a line before.")
    boolean sms;

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    /** Lines of standard input that stand before the key. */
    private List<String> codes = List.of();

    private String name() {
        return name != null ? name : sms ? "SMS" : SecondFactor.DEFAULT_NAME;
    }

    @Override
    int run(Account account) {
        if (sms) {
            return sms(account);
        }
        Optional<QrFile> file = Optional.ofNullable(qr).map(QrFile::of);
        try (Session session = ninomaru().open()) {
            Totp totp = totp(session, account);
            QrCode code = qrCode(totp);
            file.ifPresent(target -> target.write(code));
            Answer<Enrollment> answer = begin(session, account, totp, file);
            if (answer.granted().isPresent()) {
                Enrollment begun = answer.granted().get();
                return json() ? printJson(account, totp, begun) : printText(session, account, totp, code, begun);
            }
            return refused(account, answer.refusal().orElseThrow());
        }
    }

    private int sms(Account account) {
        if (fromStdin || qr != null || issuer != null || algorithm != null || digits != null || period != null) {
            throw new UsageException("--sms goes with --name and --reason alone: nobody sees the key");
        }
        try (Session session = ninomaru().open();
                Gateway gateway = Gateway.open(session)) {
            Answer<Sent> answer = new SmsEnrollment(io(), gateway, account, name())
                    .begin(reason, challenge.answering(session.secondFactor(), account));
            if (answer.refusal().isPresent()) {
                return refused(account, answer.refusal().get());
            }
            Sent sent = answer.granted().orElseThrow();
            print(json() ? SentText.json(sent) : SentText.word(sent));
            if (!json()) {
                say(SentText.sentence(sent, account, "confirm"));
            }
            return SentText.exitCode(sent);
        }
    }

    /** Whatever keeps the enrolment from being stored, a file with a key that protects nothing is not left behind. */
    private Answer<Enrollment> begin(Session session, Account account, Totp totp, Optional<QrFile> file) {
        boolean begun = false;
        try {
            Answer<Enrollment> answer = enroll(session, account, totp);
            begun = answer.isGranted();
            return answer;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } finally {
            if (!begun) {
                file.ifPresent(QrFile::discard);
            }
        }
    }

    /** The first set-up of an account needs no code; a further one does, and in a disabled account a recovery code. */
    private Answer<Enrollment> enroll(Session session, Account account, Totp totp) {
        Optional<Operator> operator = reason.operator(session);
        if (operator.isPresent()) {
            return operator.get().enroll(account, totp, name());
        }
        Answer<Enrollment> answer = session.secondFactor().enroll(account, totp, name());
        Optional<Reason> why = answer.refusal()
                .map(refusal -> refusal instanceof Outcome.Rejected rejected ? rejected.reason() : Reason.MALFORMED);
        if (why.isEmpty() || (why.get() != Reason.CODE_NEEDED && why.get() != Reason.DISABLED)) {
            return answer;
        }
        String prompt = why.get() == Reason.DISABLED
                ? "The account is disabled. Recovery code: "
                : "The account has a second factor. Code of it, or a recovery code: ";
        return new CodePrompt(io(), codes)
                .allow(
                        prompt,
                        attempt -> session.secondFactor()
                                .enroll(
                                        account,
                                        totp,
                                        name(),
                                        challenge
                                                .answering(session.secondFactor(), account)
                                                .apply(attempt)));
    }

    private Totp totp(Session session, Account account) {
        try {
            Totp totp = fromStdin ? imported(session) : session.factory().create(parameters(session));
            if (totp.label().isEmpty() && session.factory().settings().label().isEmpty()) {
                totp = totp.withLabel(DisplayText.toLabel(account.name()));
            }
            return issuer == null ? totp : totp.withIssuer(issuer);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static QrCode qrCode(Totp totp) {
        try {
            return QrCode.encode(totp.toUri());
        } catch (IllegalArgumentException e) {
            throw new UsageException("label and issuer do not fit into a QR code; make them shorter, see --issuer");
        }
    }

    private Totp imported(Session session) {
        if (algorithm != null || digits != null || period != null) {
            throw new UsageException("--algorithm, --digits and --period come with the key that is read");
        }
        if (io().inputIsTerminal()) {
            say("Paste the otpauth URI or the JSON document, then press Ctrl-D on a line of its own.");
        }
        List<String> lines = io().readAll().lines().toList();
        int key = 0;
        while (key < lines.size() && !(Attempt.of(lines.get(key).replace(" ", "")) instanceof Attempt.Malformed)) {
            key++;
        }
        codes = lines.subList(0, key);
        return session.factory().fromSource(String.join("\n", lines.subList(key, lines.size())));
    }

    private TotpParameters parameters(Session session) {
        TotpParameters defaults = session.factory().settings().parameters();
        return new TotpParameters(
                algorithm == null ? defaults.algorithm() : algorithm(algorithm),
                digits == null ? defaults.digits() : digits,
                period == null ? defaults.periodSeconds() : period);
    }

    private static Algorithm algorithm(String text) {
        return Algorithm.named(text)
                .orElseThrow(() -> new IllegalArgumentException("--algorithm must be sha1, sha256 or sha512"));
    }

    private int printJson(Account account, Totp totp, Enrollment begun) {
        print(Json.object(json -> {
            json.writeStringProperty("account", account.name());
            json.writeStringProperty("authenticator", begun.authenticator().text());
            json.writeStringProperty("state", "pending");
            json.writeStringProperty("uri", totp.toUri());
            json.writeStringProperty("base32Key", totp.base32Key());
            json.writeStringProperty("hexKey", totp.hexKey());
            json.writeStringProperty("prettyKey", totp.prettyKey());
            json.writeName("totp");
            json.writeRawValue(totp.toJson());
        }));
        return ExitCode.DONE;
    }

    private int printText(Session session, Account account, Totp totp, QrCode code, Enrollment begun) {
        io().out().print(code.toTerminal(io().outputIsTerminal() ? TerminalColors.ANSI : TerminalColors.NONE));
        print("Key     " + totp.prettyKey());
        print("base32  " + totp.base32Key());
        print("hex     " + totp.hexKey());
        print("URI     " + totp.toUri());
        say("");
        say("Scan the QR code with an authenticator app, or type the key into it.");
        say("Whoever sees this screen can copy the key: clear it when you are done.");
        if (!io().inputIsTerminal() || fromStdin) {
            say(later(account, begun));
            return ExitCode.DONE;
        }
        return confirm(session, account, begun);
    }

    private int confirm(Session session, Account account, Enrollment begun) {
        while (true) {
            String typed = io().ask("Code that the app shows (or Enter, to confirm later): ")
                    .orElse("")
                    .replace(" ", "");
            if (typed.isEmpty()) {
                say(later(account, begun));
                return ExitCode.DONE;
            }
            if (!isUnderWay(session, account, begun)) {
                say("Another set-up of this account has taken the place of this one. Begin again if that was not you.");
                return ExitCode.REFUSED;
            }
            Outcome outcome = session.secondFactor().confirm(account, typed);
            if (outcome.accepted()) {
                print("confirmed " + begun.authenticator());
                tell(
                        outcome,
                        account,
                        "Done: \"" + name() + "\" is active. That code is used up; from now on each code works once.");
                return ExitCode.DONE;
            }
            tell(outcome, account, "");
            if (outcome instanceof Outcome.Rejected rejected
                    && rejected.reason() != Reason.WRONG_CODE
                    && rejected.reason() != Reason.MALFORMED) {
                return ExitCode.REFUSED;
            }
        }
    }

    /** Somebody else may have begun a set-up of the same account meanwhile; its tries are not ours to use up. */
    private static boolean isUnderWay(Session session, Account account, Enrollment begun) {
        return session.secondFactor().status(account).stream()
                .flatMap(status -> status.authenticators().stream())
                .anyMatch(authenticator -> authenticator.id().equals(begun.authenticator()));
    }

    private static String later(Account account, Enrollment begun) {
        return "The authenticator is pending until " + begun.expiresAt() + ". Confirm it with a code that it shows: "
                + "ninomaru confirm " + account.name();
    }
}
