package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.DryRun;
import io.ninomaru.settings.DeliverySettings.Gateway;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Smpp;
import io.ninomaru.settings.DeliverySettings.Twilio;
import io.ninomaru.settings.SettingsException;
import java.time.Duration;

/** What sends codes as the settings say. Safe for any number of threads; an application has one, and closes it when it ends. */
public final class Senders implements CodeSender, AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final CodeSender sender;
    private final AutoCloseable resource;

    private Senders(CodeSender sender, AutoCloseable resource) {
        this.sender = sender;
        this.resource = resource;
    }

    /**
     * Makes what the settings name. No connection is made before the first message.
     *
     * @param settings the section {@code delivery:}
     * @param service what the person knows the service by; it begins each message
     * @throws SettingsException if they name no gateway, or its library is not on the class path
     */
    public static Senders open(DeliverySettings settings, String service) {
        Gateway gateway = settings.gateway()
                .orElseThrow(() -> new SettingsException(
                        "`delivery:` in the settings file names no gateway: twilio, http, smpp, or dryRun"));
        MessageTexts texts = new MessageTexts(settings, service);
        if (gateway instanceof Twilio twilio) {
            return of(new HttpSender(new TwilioForm(twilio, texts), ANSWER, Pacing::sleep));
        }
        if (gateway instanceof Http http) {
            return of(new HttpSender(new TemplateForm(http, texts), ANSWER, Pacing::sleep));
        }
        if (gateway instanceof DryRun) {
            return of(new DryRunSender(texts));
        }
        return smpp((Smpp) gateway, texts);
    }

    private static Senders of(CodeSender sender) {
        return new Senders(sender, () -> {});
    }

    private static Senders smpp(Smpp smpp, MessageTexts texts) {
        try {
            SmppSender sender = new SmppSender(smpp, texts);
            return new Senders(sender, sender);
        } catch (NoClassDefFoundError e) {
            throw new SettingsException("`smpp:` needs the library org.jsmpp:jsmpp on the class path");
        }
    }

    /** Sends a code to a telephone number. Codes for addresses have a sender of their own, if any: they are refused here. */
    @Override
    public Result send(CodeMessage message) {
        return switch (message.destination().kind()) {
            case TELEPHONE -> sender.send(message);
            case EMAIL -> Result.REFUSED;
        };
    }

    /** Ends the connection, if there is one. */
    @Override
    public void close() {
        try {
            resource.close();
        } catch (Exception e) {
            throw new AssertionError("what is closed here throws nothing", e);
        }
    }
}
