package io.ninomaru.delivery;

import io.ninomaru.account.Destination;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.Gateway;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Smpp;
import io.ninomaru.settings.DeliverySettings.Twilio;
import io.ninomaru.settings.SettingsException;
import java.time.Duration;
import java.util.UUID;

/**
 * What sends codes, and notices to telephones, as the settings say. Safe for any number of threads; an application has one, and
 * closes it when it ends.
 */
public final class Senders implements CodeSender, TextSender, AutoCloseable {

    /** Three of them are within the patience of the facade. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final TextGateway gateway;
    private final MessageTexts texts;
    private final AutoCloseable resource;

    private Senders(TextGateway gateway, MessageTexts texts, AutoCloseable resource) {
        this.gateway = gateway;
        this.texts = texts;
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
        if (gateway instanceof Smpp smpp) {
            return smpp(smpp, texts);
        }
        return new Senders(withoutConnection(gateway), texts, () -> {});
    }

    private static TextGateway withoutConnection(Gateway gateway) {
        if (gateway instanceof Twilio twilio) {
            return new HttpSender(new TwilioForm(twilio), ANSWER, Pacing::sleep);
        }
        return gateway instanceof Http http
                ? new HttpSender(new TemplateForm(http), ANSWER, Pacing::sleep)
                : new DryRunSender();
    }

    private static Senders smpp(Smpp smpp, MessageTexts texts) {
        try {
            SmppSender sender = new SmppSender(smpp);
            return new Senders(sender, texts, sender);
        } catch (NoClassDefFoundError e) {
            throw new SettingsException("`smpp:` needs the library org.jsmpp:jsmpp on the class path");
        }
    }

    /** Sends a code to a telephone number. One for an e-mail address is refused: whoever allows those has a sender for them. */
    @Override
    public Result send(CodeMessage message) {
        return message.destination().kind() == Destination.Kind.TELEPHONE
                ? gateway.send(new Outgoing(message.idempotencyKey(), message.destination(), texts.of(message)))
                : Result.REFUSED;
    }

    /** Sends a notice to a telephone. */
    @Override
    public void send(Destination telephone, String text) {
        gateway.send(new Outgoing(UUID.randomUUID().toString(), telephone, text));
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
