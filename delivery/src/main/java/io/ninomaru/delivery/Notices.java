package io.ninomaru.delivery;

import io.ninomaru.account.Account;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import io.ninomaru.secondfactor.SecondFactorListener;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.SettingsException;
import jakarta.mail.MessagingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells people by e-mail what has happened to their accounts (NIST SP 800-63B section 4.6): an authenticator added or removed, a
 * recovery code used, 5 or 10 wrong codes in a row, the account disabled, a number changed, a code held back because its number may
 * have changed hands. Of what anybody can bring about one a day; the change or
 * removal of a number or address is always told, to the former place too if it is an e-mail address or there is something that
 * sends short messages. Give it to {@code secondFactor.withListener}, which calls it in a thread of its own.
 *
 * <p>What cannot be sent is logged, without the address, and lost: the trail is the record of what happened.
 */
public final class Notices implements SecondFactorListener {

    private static final Logger LOG = System.getLogger(Notices.class.getName());

    private final Mailer mailer;
    private final NoticeTexts texts;
    private final Recipients recipients;
    private final Locale language;
    private final Optional<TextSender> telephones;
    private final NoticeLimits limits = new NoticeLimits();

    private Notices(
            Mailer mailer, NoticeTexts texts, Recipients recipients, Locale language, Optional<TextSender> telephones) {
        this.mailer = mailer;
        this.texts = texts;
        this.recipients = recipients;
        this.language = language;
        this.telephones = telephones;
    }

    /**
     * Makes one that sends through the mail server of the settings.
     *
     * @param settings the section {@code delivery:}
     * @param service what the person knows the service by
     * @param recipients whom to tell of which account
     * @throws SettingsException if they name no mail server, or its library is not on the class path
     */
    public static Notices open(DeliverySettings settings, String service, Recipients recipients) {
        DeliverySettings.Mail mail = settings.mail()
                .orElseThrow(() -> new SettingsException(
                        "`delivery:` in the settings file names no mail server: `mail:` is missing"));
        try {
            return new Notices(
                    new Mailer(mail),
                    new NoticeTexts(service),
                    recipients,
                    Locale.forLanguageTag(settings.language()),
                    Optional.empty());
        } catch (NoClassDefFoundError e) {
            throw new SettingsException("`mail:` needs the library org.eclipse.angus:angus-mail on the class path");
        } catch (IllegalArgumentException e) {
            throw new SettingsException("`from:` in `mail:`: " + e.getMessage());
        }
    }

    /** Returns these notices, which tell a former telephone number too that codes do not go there any more. */
    public Notices withTelephones(TextSender sender) {
        return new Notices(mailer, texts, recipients, language, Optional.of(sender));
    }

    @Override
    public void happened(Account account, Instant at, Event event) {
        Notice.of(event)
                .filter(notice -> !notice.kind().canBeProvoked() || limits.mayTell(account, notice.kind(), at))
                .ifPresent(notice -> tell(account, at, notice));
    }

    private void tell(Account account, Instant at, Notice notice) {
        Optional<Destination> former = notice.former();
        List<Recipient> all = new ArrayList<>(recipients.of(account));
        former.filter(place -> place.kind() == Destination.Kind.EMAIL)
                .map(place -> new Recipient(place.reveal(), language))
                .filter(place -> all.stream().noneMatch(place::isSame))
                .ifPresent(all::add);
        for (Recipient recipient : all) {
            mail(recipient, texts.of(notice, account.name(), at, recipient.language()));
        }
        former.filter(place -> place.kind() == Destination.Kind.TELEPHONE)
                .ifPresent(place -> telephones.ifPresent(sender -> sender.send(
                        place, texts.of(notice, account.name(), at, language).plain())));
    }

    private void mail(Recipient recipient, NoticeTexts.Text text) {
        try {
            mailer.send(recipient.address(), text);
        } catch (MessagingException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "a notice was not sent: " + Mailer.reason(e));
        }
    }
}
