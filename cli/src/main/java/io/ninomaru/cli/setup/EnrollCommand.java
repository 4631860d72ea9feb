package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.account.SentText;
import io.ninomaru.cli.command.Attached;
import io.ninomaru.cli.command.Gateway;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.qr.QrCode;
import io.ninomaru.qr.TerminalColors;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "enroll",
        description = "Begin the set-up of a device: show its QR code and key, and confirm it by a first code.",
        sortOptions = false)
public final class EnrollCommand extends AccountCommand {

    @Option(
            names = "--name",
            preprocessor = Attached.class,
            paramLabel = "NAME",
            description = "What you call the device: \"Pixel 9\".")
    @Nullable
    String name;

    @Mixin
    KeyOptions key = new KeyOptions();

    @Option(names = "--qr", paramLabel = "FILE", description = "Write the QR code to FILE.png or FILE.svg as well.")
    @Nullable
    Path qr;

    @Option(
            names = "--from-stdin",
            description =
                    "Take an existing key from standard input: an otpauth URI, or a JSON document of passlib. If the "
                            + "account needs a code for it, that comes first, on a line of its own.")
    boolean fromStdin;

    @Option(
            names = "--sms",
            description =
                    "Set up a telephone number to which codes are sent; it is read from the terminal or standard input. If "
                            + "the account needs a code for it, that comes first, on a line of its own.")
    boolean sms;

    @Option(
            names = "--replaces",
            preprocessor = Attached.class,
            paramLabel = "DEVICE",
            description =
                    "With --sms: the number that the new one takes the place of once it is confirmed, as `show` prints it.")
    @Nullable
    String replaces;

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    /** As much as somebody types after the prompt. */
    private static final int MAX_TYPED = 10;

    private String name() {
        return nameOr(SecondFactor.DEFAULT_NAME);
    }

    private String nameOr(String standard) {
        return name == null ? standard : name;
    }

    @Override
    protected int run(Account account) {
        if (replaces != null && (!sms || reason.isGiven())) {
            throw new UsageException("--replaces goes with --sms, and needs a code of the account and no --reason");
        }
        return sms ? sms(account) : app(account);
    }

    private int sms(Account account) {
        if (fromStdin || qr != null || key.anyGiven()) {
            throw new UsageException(
                    "--sms goes with --name, --replaces, --challenge and --reason alone: nobody sees the key");
        }
        reason.check();
        Gateway.require(look().settings());
        try (Session session = openOrMake();
                Gateway gateway = Gateway.open(session)) {
            Optional<AuthenticatorStatus> old = replaces == null ? Optional.empty() : find(session, account, replaces);
            if (replaces != null && old.isEmpty()) {
                return noSuchAuthenticator(account);
            }
            // A number that takes the place of another keeps its name.
            String called = nameOr(old.map(AuthenticatorStatus::name).orElse("SMS"));
            SmsEnrollment enrollment = new SmsEnrollment(io(), gateway, account, called);
            UnaryOperator<Attempt> answering = challenge.answering(session.secondFactor(), account);
            Answer<Sent> answer = old.isPresent()
                    ? enrollment.change(old.get().id(), answering)
                    : enrollment.begin(reason, answering);
            if (answer.refusal().isPresent()) {
                return refused(account, answer.refusal().get(), challenge.refusals(session, Purpose.CHANGE));
            }
            Sent sent = answer.granted().orElseThrow();
            print(json() ? SentText.json(sent) : SentText.word(sent));
            if (!json()) {
                say(SentText.sentence(sent, SentText.confirming(account, sent)));
            }
            return SentText.exitCode(sent);
        }
    }

    private int app(Account account) {
        Optional<QrFile> file = Optional.ofNullable(qr).map(QrFile::of);
        TotpFactory tried = tryFactory();
        Optional<ImportedKey> imported = imported();
        check(tried, key.totp(tried, account, imported));
        try (Session session = openOrMake()) {
            Totp totp = key.totp(session.factory(), account, imported);
            QrCode code = qrCode(totp);
            file.ifPresent(target -> target.write(code));
            List<String> codes = imported.map(ImportedKey::codes).orElse(List.of());
            Answer<Enrollment> answer = begin(session, account, totp, codes, file);
            if (answer.refusal().isPresent()) {
                return refused(account, answer.refusal().get(), challenge.refusals(session, Purpose.CHANGE));
            }
            Enrollment begun = answer.granted().orElseThrow();
            io().hasToArrive("The key could not be shown, so enroll again: " + Hint.of("enroll", account));
            if (json()) {
                print(EnrollmentText.json(account, totp, begun));
                return ExitCode.DONE;
            }
            return show(session, account, totp, begun);
        }
    }

    /** What is refused because of how it was called leaves no home, secret or database behind. */
    private void check(TotpFactory factory, Totp totp) {
        qrCode(totp);
        reason.check();
        try {
            factory.settings().policy().refuseUnfit(totp.key(), totp.parameters());
            DisplayText.check("the authenticator's name", name());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ImportedKey> imported() {
        if (!fromStdin) {
            return Optional.empty();
        }
        if (key.anyParameterGiven()) {
            throw new UsageException("--algorithm, --digits and --period come with the key that is read");
        }
        return Optional.of(ImportedKey.read(io()));
    }

    private static QrCode qrCode(Totp totp) {
        try {
            return QrCode.encode(totp.toUri());
        } catch (IllegalArgumentException e) {
            throw new UsageException("label and issuer do not fit into a QR code; make them shorter, see --issuer");
        }
    }

    /** If the enrolment is not stored, for whatever reason, no file is left behind with a key that protects nothing. */
    private Answer<Enrollment> begin(
            Session session, Account account, Totp totp, List<String> codes, Optional<QrFile> file) {
        boolean begun = false;
        try {
            Answer<Enrollment> answer = new AppEnrollment(io(), session.secondFactor(), account, name())
                    .begin(totp, codes, reason, challenge);
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

    /** The QR code comes last, so that nothing of it has scrolled away while somebody scans it. */
    private int show(Session session, Account account, Totp totp, Enrollment begun) {
        boolean asks = io().inputIsTerminal() && !fromStdin;
        EnrollmentText.key(totp).forEach(this::print);
        say("");
        Optional<ScreenQr> picture = picture(totp, asks ? ConfirmDialogue.PROMPT : "");
        say(
                picture.isPresent()
                        ? "Scan the QR code with an authenticator app, or enter the key in it."
                        : EnrollmentText.noRoom(io().screen(), ScreenQr.smallest(totp.toUri())));
        say("Anyone who sees this screen can copy the key: clear it when you are done.");
        Runnable drawing = () -> picture.ifPresent(this::draw);
        if (asks) {
            return new ConfirmDialogue(io(), session.secondFactor(), account, begun).run(name(), drawing);
        }
        say(EnrollmentText.later(account, begun));
        drawing.run();
        return ExitCode.DONE;
    }

    /** What is to be drawn; empty if the terminal is too small for it. */
    private Optional<ScreenQr> picture(Totp totp, String below) {
        return io().outputIsTerminal()
                ? ScreenQr.fitting(totp.toUri(), io().screen(), io().screen().linesOf(below.length() + MAX_TYPED))
                : Optional.of(ScreenQr.whole(totp.toUri()));
    }

    /** In colours of its own, in a pipe as well: it ends on somebody's screen, and that may be a dark one. */
    private void draw(ScreenQr picture) {
        io().err().flush();
        io().rawOut()
                .print(picture.code()
                        .toTerminal(io().isDumb() ? TerminalColors.NONE : TerminalColors.ANSI, picture.quietZone()));
        io().rawOut().flush();
        if (io().isDumb()) {
            say(
                    "This terminal has no colours. If it is a dark one, an app may not read the code: --qr FILE makes a picture.");
        }
    }
}
