package io.ninomaru.delivery;

import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.settings.DeliverySettings;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of messages with codes, in the language of the settings. Immutable. */
final class MessageTexts {

    private static final String BUNDLE = "io.ninomaru.delivery.messages";

    private final String service;
    private final Optional<String> origin;
    private final Locale locale;
    private final ResourceBundle texts;

    MessageTexts(DeliverySettings settings, String service) {
        this.service = oneLine(service);
        this.origin = settings.origin();
        this.locale = Locale.forLanguageTag(settings.language());
        this.texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * A service's name as it stands in a message: on one line, for the last line of a message of several is read by machines, and with
     * nothing in it that cannot be seen.
     */
    static String oneLine(String service) {
        return DisplayText.shown(service.replaceAll("\\p{Cntrl}+", " "));
    }

    /** The last line binds the code to a web site: telephones fill it in there and nowhere else (the form of Web OTP). */
    String of(CodeMessage message) {
        String code = message.code().reveal();
        String text = new MessageFormat(texts.getString(message.purpose().word()), locale)
                .format(new Object[] {service, code});
        return text + origin.map(host -> "\n\n@" + host + " #" + code).orElse("");
    }
}
