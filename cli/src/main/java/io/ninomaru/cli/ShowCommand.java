package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

@Command(name = "show", description = "Show an account's authenticators, their states and times; never a key.")
final class ShowCommand extends AccountCommand {

    @Override
    int run(Account account) {
        try (Session session = ninomaru().open()) {
            Optional<AccountStatus> status = session.secondFactor().status(account);
            if (json()) {
                print(json(account, status));
            } else if (status.isPresent()) {
                text(account, status.get());
            } else {
                say("Nothing is known of this account. To begin: ninomaru enroll " + account.name());
            }
            return status.isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private void text(Account account, AccountStatus status) {
        print(account.name() + ": " + status.state().word());
        for (AuthenticatorStatus authenticator : status.authenticators()) {
            TotpParameters parameters = authenticator.parameters();
            print("  " + authenticator.id() + "  " + authenticator.name());
            print("    state      " + authenticator.state().word());
            print("    codes      " + parameters.digits() + " digits every " + parameters.periodSeconds() + " s, "
                    + parameters.algorithm().wireName());
            print("    enrolled   " + authenticator.enrolledAt());
            authenticator.confirmedAt().ifPresent(at -> print("    confirmed  " + at));
            authenticator.lastUsedAt().ifPresent(at -> print("    last used  " + at));
            authenticator.expiresAt().ifPresent(at -> print("    expires    " + at));
            if (!authenticator.drift().isZero()) {
                print("    clock      " + authenticator.drift().toSeconds() + " s ahead of ours");
            }
        }
        if (status.failures() > 0) {
            print("  wrong codes in a row: " + status.failures());
        }
        status.waitUntil().ifPresent(until -> print("  locked until " + until));
        if (status.secondCodeNeeded()) {
            print("  two codes in a row are needed");
        }
        if (status.isProtected()) {
            print("  recovery codes left: " + status.recoveryCodesLeft());
        }
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
            status.ifPresent(s -> {
                json.writeBooleanProperty("secondCodeNeeded", s.secondCodeNeeded());
                json.writeNumberProperty("recoveryCodesLeft", s.recoveryCodesLeft());
            });
        });
    }

    private static void write(JsonGenerator json, AuthenticatorStatus authenticator) {
        json.writeStartObject();
        json.writeStringProperty("authenticator", authenticator.id().text());
        json.writeStringProperty("name", authenticator.name());
        json.writeStringProperty("state", authenticator.state().word());
        json.writeStringProperty(
                "algorithm", authenticator.parameters().algorithm().wireName());
        json.writeNumberProperty("digits", authenticator.parameters().digits());
        json.writeNumberProperty("period", authenticator.parameters().periodSeconds());
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
