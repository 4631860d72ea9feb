package io.ninomaru.delivery;

import io.ninomaru.settings.DeliverySettings.Mail;
import io.ninomaru.settings.MailAddress;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/** Hands mails to a server over SMTP, with a connection for each: notices are few. */
final class Mailer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;

    /**
     * Sends through this server.
     *
     * @throws IllegalArgumentException if the address that mails come from is none
     */
    Mailer(Mail mail) {
        this.session = session(mail);
        this.from = address(mail.from());
    }

    private static Session session(Mail mail) {
        String millis = Long.toString(PATIENCE.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", mail.host());
        properties.setProperty("mail.smtp.port", Integer.toString(mail.port()));
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(mail.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(mail.user().isPresent()));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        mail.user().orElse(""), mail.password().orElse(""));
            }
        });
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none, or more than one; the message does not show it
     */
    static InternetAddress address(String text) {
        MailAddress mailbox = MailAddress.parse(text);
        try {
            InternetAddress address = new InternetAddress(mailbox.address(), true);
            if (mailbox.name().isPresent()) {
                address.setPersonal(mailbox.name().get(), CHARSET);
            }
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new AssertionError("the one is an address, the other a character set of every Java");
        }
    }

    void send(String to, NoticeTexts.Text text) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, address(to));
        message.setSubject(text.subject(), CHARSET);
        // What answers by itself must not answer this (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.plain(), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(text.html(), CHARSET, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        Transport.send(message);
    }

    /** Says why a mail was not sent, without its addresses. */
    static String reason(Exception fault) {
        if (fault instanceof IllegalArgumentException) {
            return String.valueOf(fault.getMessage());
        }
        // The library has no class of its own for this one.
        return Objects.toString(fault.getMessage(), "").startsWith("STARTTLS is required")
                ? "the mail server does not do STARTTLS, which `startTls: true` asks for; name a host and port that do"
                        + " (587, mostly), or set `startTls: false` if it is on this machine"
                : BrokenConnection.reason(fault);
    }
}
