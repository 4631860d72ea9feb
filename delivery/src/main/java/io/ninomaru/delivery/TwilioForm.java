package io.ninomaru.delivery;

import io.ninomaru.settings.DeliverySettings.Twilio;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A message as Twilio takes it: {@code POST /2010-04-01/Accounts/ACCOUNT/Messages.json} with To, From and Body. */
final class TwilioForm implements HttpSender.Form {

    private final Twilio twilio;

    TwilioForm(Twilio twilio) {
        this.twilio = twilio;
    }

    @Override
    public HttpRequest.Builder request(Outgoing message) {
        String credentials = twilio.account() + ":" + twilio.token();
        URI target = twilio.url().resolve("/2010-04-01/Accounts/" + encoded(twilio.account()) + "/Messages.json");
        String form = "To=" + encoded(message.to().reveal()) + "&From=" + encoded(twilio.from()) + "&Body="
                + encoded(message.text());
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /** Its interface for messages documents no key by which it would. */
    @Override
    public boolean isIdempotent() {
        return false;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
