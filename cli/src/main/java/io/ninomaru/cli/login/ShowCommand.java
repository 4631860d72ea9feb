package io.ninomaru.cli.login;

import io.ninomaru.account.Account;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ShownCodes;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

@Command(name = "show", description = "Show an account's devices, their states and times; never a key.")
public final class ShowCommand extends AccountCommand {

    @Override
    protected int run(Account account) {
        try (Session session = open()) {
            Optional<AccountStatus> status = session.secondFactor().status(account);
            if (json()) {
                print(json(account, status));
            } else if (status.isPresent()) {
                text(account, status.get());
            } else {
                say("Nothing is known of this account. To begin: " + Hint.of("enroll", account));
            }
            return status.isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private void text(Account account, AccountStatus status) {
        print(account.shown() + ": " + status.state().word());
        for (AuthenticatorStatus authenticator : status.authenticators()) {
            print("  " + authenticator.id() + "  " + DisplayText.shown(authenticator.name()));
            print("    state      " + authenticator.state().word());
            authenticator.parameters().ifPresent(this::text);
            authenticator.destination().ifPresent(to -> print("    codes      sent to " + to));
            print("    enrolled   " + Moment.shown(authenticator.enrolledAt()));
            authenticator.confirmedAt().ifPresent(at -> print("    confirmed  " + Moment.shown(at)));
            authenticator.lastUsedAt().ifPresent(at -> print("    last used  " + Moment.shown(at)));
            authenticator.expiresAt().ifPresent(at -> print("    expires    " + Moment.shown(at)));
            if (!authenticator.drift().isZero()) {
                print("    clock      " + authenticator.drift().toSeconds() + " s ahead of ours");
            }
        }
        if (status.failures() > 0) {
            print("  wrong codes in a row: " + status.failures());
        }
        status.waitUntil().ifPresent(until -> print("  locked until " + Moment.shown(until)));
        if (status.delivered().failures() > 0) {
            print("  wrong codes in a row, of those sent: " + status.delivered().failures());
        }
        status.delivered()
                .waitUntil()
                .ifPresent(until -> print("  codes that were sent: locked until " + Moment.shown(until)));
        status.delivered().sendFrom().ifPresent(from -> print("  no code is sent until " + Moment.shown(from)));
        if (status.secondCodeNeeded()) {
            print("  two codes in a row are needed");
        }
        if (status.isProtected()) {
            print("  recovery codes left: " + status.recoveryCodesLeft());
        }
        if (status.recovery().unseen().isPresent()) {
            say(ShownCodes.unseen(account));
        }
    }

    private void text(TotpParameters parameters) {
        print("    codes      " + parameters.digits() + " digits every " + parameters.periodSeconds() + " s, "
                + parameters.algorithm().wireName());
    }

    private static String json(Account account, Optional<AccountStatus> status) {
        return Json.object(json -> {
            json.writeStringProperty("account", account.name());
            json.writeStringProperty("state", status.map(s -> s.state().word()).orElse("unknown"));
            json.writeArrayPropertyStart("authenticators");
            status.ifPresent(s -> s.authenticators().forEach(authenticator -> write(json, authenticator)));
            json.writeEndArray();
            json.writeNumberProperty(
                    "failures", status.map(AccountStatus::failures).orElse(0));
            write(json, "lockedUntil", status.flatMap(AccountStatus::waitUntil));
            status.map(AccountStatus::delivered).ifPresent(delivered -> {
                if (delivered.failures() > 0) {
                    json.writeNumberProperty("deliveredFailures", delivered.failures());
                }
                write(json, "deliveredLockedUntil", delivered.waitUntil());
                write(json, "sendFrom", delivered.sendFrom());
                delivered.challenge().ifPresent(challenge -> json.writeStringProperty("challenge", challenge.text()));
            });
            status.ifPresent(s -> {
                json.writeBooleanProperty("secondCodeNeeded", s.secondCodeNeeded());
                json.writeNumberProperty("recoveryCodesLeft", s.recoveryCodesLeft());
                if (s.recovery().unseen().isPresent()) {
                    json.writeBooleanProperty("recoveryCodesUnseen", true);
                }
            });
        });
    }

    private static void write(JsonGenerator json, AuthenticatorStatus authenticator) {
        json.writeStartObject();
        json.writeStringProperty("authenticator", authenticator.id().text());
        json.writeStringProperty("name", authenticator.name());
        json.writeStringProperty("kind", authenticator.kind().word());
        json.writeStringProperty("state", authenticator.state().word());
        authenticator.parameters().ifPresent(parameters -> {
            json.writeStringProperty("algorithm", parameters.algorithm().wireName());
            json.writeNumberProperty("digits", parameters.digits());
            json.writeNumberProperty("period", parameters.periodSeconds());
        });
        authenticator.destination().ifPresent(to -> json.writeStringProperty("destination", to));
        json.writeStringProperty("enrolledAt", authenticator.enrolledAt().toString());
        write(json, "confirmedAt", authenticator.confirmedAt());
        write(json, "lastUsedAt", authenticator.lastUsedAt());
        write(json, "expiresAt", authenticator.expiresAt());
        if (!authenticator.drift().isZero()) {
            json.writeNumberProperty("driftSeconds", authenticator.drift().toSeconds());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Optional<Instant> instant) {
        instant.ifPresent(at -> json.writeStringProperty(name, at.toString()));
    }
}
