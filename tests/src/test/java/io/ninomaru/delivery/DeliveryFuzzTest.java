package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ninomaru.account.Destination;
import io.ninomaru.json.JsonObject;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Twilio;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers as people type them, and texts on their way into a gateway's request. The build runs the seeds and the corpus beside
 * this class; {@code proof/fuzzing} searches on.
 */
class DeliveryFuzzTest {

    private static final TelephoneNumbers SWISS = new TelephoneNumbers(Set.of("CH"));
    private static final TelephoneNumbers TWO = new TelephoneNumbers(Set.of("CH", "DE"));
    private static final URI GATEWAY = URI.create("https://gateway.example.org/");
    private static final HttpSender.Form JSON =
            template("application/json", "{\"to\":\"{to}\",\"text\":\"{text}\",\"key\":\"{key}\"}");
    private static final HttpSender.Form FORM =
            template("application/x-www-form-urlencoded", "to={to}&text={text}&key={key}");
    private static final HttpSender.Form TWILIO =
            new TwilioForm(new Twilio(GATEWAY, "AC0123", "test-token", "+15005550006"));

    private static HttpSender.Form template(String type, String body) {
        return new TemplateForm(new Http(GATEWAY, type, body, Optional.empty(), Optional.empty()));
    }

    @MethodSource
    @FuzzTest
    void telephone(byte[] input) {
        String typed = text(input);
        isOneNumberOrRefused(SWISS, typed, "\\+41[0-9]{9}");
        isOneNumberOrRefused(TWO, typed, "\\+4[19][0-9]{5,13}");
    }

    private static void isOneNumberOrRefused(TelephoneNumbers numbers, String typed, String allowed) {
        Destination number;
        try {
            number = numbers.parse(typed);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).matches("[a-z '+;]{30,}").isNotEqualTo(typed);
            return;
        }
        assertThat(number.reveal()).matches(allowed);
        assertThat(numbers.parse(number.reveal())).isEqualTo(number);
    }

    static Stream<byte[]> telephone() {
        return bytes(Stream.of(
                "+41 (0)79 123-45-67",
                "0041 79 123 45 67",
                "079 123 45 67",
                "+49 1512 3456789",
                "+41443643532",
                "+33612345678",
                "\uff0b\uff14\uff11\uff17\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "+41791234567 ext. 5"));
    }

    @MethodSource
    @FuzzTest
    void message(byte[] input) {
        String number = String.format(Locale.ROOT, "+4179%07d", Math.floorMod(Arrays.hashCode(input), 10_000_000));
        String text = text(input);
        Outgoing message = new Outgoing("key", Destination.telephone(number), text);
        assertThat(JsonObject.parse("the body", body(JSON, message), Integer.MAX_VALUE)
                        .texts())
                .isEqualTo(Map.of("to", number, "text", text, "key", "key"));
        assertThat(fields(body(FORM, message))).isEqualTo(Map.of("to", number, "text", text, "key", "key"));
        assertThat(fields(body(TWILIO, message))).isEqualTo(Map.of("To", number, "From", "+15005550006", "Body", text));
    }

    static Stream<byte[]> message() {
        return bytes(Stream.of(
                "Example: your login code is 01234567.\n\n@login.example.org #01234567",
                "\"},{\"to\":\"{to}\\ & to=1 $1 %25 +",
                "{text}{key}\\u0041\ufeff\u2028\ud83d\udd11\u0000"));
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", -1))
                .peek(field -> assertThat(field).hasSize(2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String body(HttpSender.Form form, Outgoing message) {
        BodySubscriber<String> reader = BodySubscribers.ofString(StandardCharsets.UTF_8);
        form.request(message).build().bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                reader.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                reader.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable fault) {
                reader.onError(fault);
            }

            @Override
            public void onComplete() {
                reader.onComplete();
            }
        });
        return reader.getBody().toCompletableFuture().join();
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static Stream<byte[]> bytes(Stream<String> texts) {
        return texts.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
