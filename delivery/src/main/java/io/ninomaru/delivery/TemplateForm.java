package io.ninomaru.delivery;

import io.ninomaru.settings.DeliverySettings.Http;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message in a body of the settings' own; what is put into it is escaped, so that nothing in it can be taken for structure. */
final class TemplateForm implements HttpSender.Form {

    private static final Pattern PLACE = Pattern.compile("\\{(to|text|key)\\}");

    private final Http http;

    TemplateForm(Http http) {
        this.http = http;
    }

    @Override
    public HttpRequest.Builder request(Outgoing message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.url())
                .header("Content-Type", http.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(body(message)));
        http.authorization().ifPresent(value -> request.header("Authorization", value));
        http.idempotencyHeader().ifPresent(name -> request.header(name, message.key()));
        return request;
    }

    @Override
    public boolean isIdempotent() {
        return http.idempotencyHeader().isPresent();
    }

    private String body(Outgoing message) {
        Map<String, String> values = Map.of(
                "to", message.to().reveal(),
                "text", message.text(),
                "key", message.key());
        return PLACE.matcher(http.body())
                .replaceAll(place -> Matcher.quoteReplacement(escaped(values.getOrDefault(place.group(1), ""))));
    }

    private String escaped(String value) {
        return http.contentType().endsWith("json") ? json(value) : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String json(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                String hex = Integer.toHexString(c);
                text.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
