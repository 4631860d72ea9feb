package io.ninomaru.delivery;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.Gateway;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Messages and settings for the tests. */
final class Messages {

    static final String NUMBER = "+41791234567";
    static final String CODE = "01234567";

    private Messages() {}

    static CodeMessage message(Purpose purpose) {
        return message(purpose, "aaaaaaaaaaaaaaaa", CODE);
    }

    static CodeMessage login(int n) {
        return message(Purpose.LOGIN, "key" + n, String.format(Locale.ROOT, "%08d", n));
    }

    static Outgoing out(Purpose purpose) {
        return out(message(purpose), texts());
    }

    static Outgoing outLogin(int n) {
        return out(login(n), texts());
    }

    static Outgoing out(CodeMessage message, MessageTexts texts) {
        return new Outgoing(message.idempotencyKey(), message.destination(), texts.of(message));
    }

    private static CodeMessage message(Purpose purpose, String key, String code) {
        return new CodeMessage(
                key,
                Destination.telephone(NUMBER),
                OtpCode.parse(code).orElseThrow(),
                purpose,
                Instant.parse("2026-11-23T12:10:00Z"));
    }

    static DeliverySettings settings(Gateway gateway) {
        return settings(Optional.of(gateway), "en", Optional.of("login.example.org"));
    }

    static DeliverySettings settings(Optional<Gateway> gateway, String language, Optional<String> origin) {
        return new DeliverySettings(Set.of("CH", "DE"), language, origin, gateway, Optional.empty());
    }

    static MessageTexts texts() {
        return new MessageTexts(settings(Optional.empty(), "en", Optional.of("login.example.org")), "Example");
    }
}
