package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Purpose;
import io.ninomaru.delivery.HttpGatewayStub.Reply;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Twilio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways over HTTP: what is asked of them, what each answer means, and what is asked twice. */
@Timeout(60)
class HttpGatewayTest {

    /** No machine is so busy that an answer takes as long. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(300);

    private static HttpSender twilio(URI url) {
        return twilio(url, LONG);
    }

    private static HttpSender twilio(URI url, Duration timeout) {
        return sender(new TwilioForm(new Twilio(url, "AC0123", "test-token", "+15005550006")), timeout);
    }

    private static HttpSender template(URI url, String type, String body, Optional<String> idempotencyHeader) {
        return sender(new TemplateForm(
                new Http(url.resolve("/send"), type, body, Optional.of("Bearer test-token"), idempotencyHeader)));
    }

    private static HttpSender sender(HttpSender.Form form) {
        return sender(form, LONG);
    }

    private static HttpSender sender(HttpSender.Form form, Duration timeout) {
        return new HttpSender(form, timeout, duration -> true);
    }

    @Test
    void asksAsTwilioDocumentsIt() throws IOException {
        try (HttpGatewayStub stub = new HttpGatewayStub(new Reply(
                201,
                Optional.empty(),
                "{\"sid\":\"SM1\",\"status\":\"queued\",\"to\":\"" + Messages.NUMBER + "\",\"error_code\":null}"))) {
            assertThat(twilio(stub.url()).send(Messages.out(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
            HttpGatewayStub.Asked asked = stub.asked.get(0);
            assertThat(asked.path()).isEqualTo("/2010-04-01/Accounts/AC0123/Messages.json");
            assertThat(asked.authorization())
                    .isEqualTo("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("AC0123:test-token".getBytes(StandardCharsets.US_ASCII)));
            assertThat(Arrays.stream(asked.body().split("&"))
                            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8)))
                    .containsExactly(
                            "To=" + Messages.NUMBER,
                            "From=+15005550006",
                            "Body=" + Messages.texts().of(Messages.message(Purpose.LOGIN)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED, 1",
        "201, ACCEPTED, 1",
        "202, ACCEPTED, 1",
        "400, REFUSED, 1",
        "401, REFUSED, 1",
        "404, REFUSED, 1",
        "408, UNKNOWN, 1",
        "500, UNKNOWN, 1",
        "503, UNKNOWN, 1",
        "302, REFUSED, 1",
        "0, UNKNOWN, 1",
        "-1, UNKNOWN, 1"
    })
    void eachAnswerIsToldAsItIsAndAskedOnce(int status, Result result, int requests) throws IOException {
        try (HttpGatewayStub stub = new HttpGatewayStub(Reply.of(status))) {
            Duration timeout = status < 0 ? SHORT : LONG;
            assertThat(twilio(stub.url(), timeout).send(Messages.out(Purpose.LOGIN)))
                    .isEqualTo(result);
            assertThat(stub.asked).hasSize(requests);
        }
    }

    /** The status has said it; a gateway that stands still afterwards holds no thread that sends. */
    @Test
    void aGatewayThatStandsStillAfterItsStatusHoldsNobody() throws Exception {
        try (ServerSocket gateway = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerHalf(gateway), "half a gateway");
            answering.setDaemon(true);
            answering.start();
            URI url = URI.create("http://127.0.0.1:" + gateway.getLocalPort());
            Result result = CompletableFuture.supplyAsync(() -> twilio(url).send(Messages.out(Purpose.LOGIN)))
                    .get(20, TimeUnit.SECONDS);
            assertThat(result).isEqualTo(Result.ACCEPTED);
        }
    }

    private static void answerHalf(ServerSocket gateway) {
        try {
            Socket socket = gateway.accept();
            socket.getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            // Open and silent until the other side leaves.
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            return;
        }
    }

    @Test
    void tooManyRequestsIsAskedAgainWhenTheGatewaySaysSoon() throws IOException {
        Reply soon = new Reply(429, Optional.of("0"), "{\"code\":20429}");
        try (HttpGatewayStub stub = new HttpGatewayStub(soon, soon)) {
            assertThat(twilio(stub.url()).send(Messages.outLogin(1))).isEqualTo(Result.ACCEPTED);
            assertThat(stub.asked).hasSize(3);
        }
        try (HttpGatewayStub stub = new HttpGatewayStub(soon, soon, soon)) {
            assertThat(twilio(stub.url()).send(Messages.outLogin(1))).isEqualTo(Result.REFUSED);
            assertThat(stub.asked).hasSize(3);
        }
        try (HttpGatewayStub stub = new HttpGatewayStub(new Reply(429, Optional.of("60"), ""))) {
            assertThat(twilio(stub.url()).send(Messages.outLogin(1))).isEqualTo(Result.REFUSED);
            assertThat(stub.asked).hasSize(1);
        }
    }

    /** Only a gateway that recognises a message that it has had is asked twice about one of an unknown fate. */
    @ParameterizedTest
    @CsvSource({"0", "503"})
    void anUnknownFateIsAskedAgainOnlyUnderAKey(int status) throws IOException {
        String body = "{\"to\":\"{to}\",\"message\":\"{text}\",\"id\":\"{key}\"}";
        Optional<String> header = Optional.of("Idempotency-Key");
        try (HttpGatewayStub stub = new HttpGatewayStub(Reply.of(status))) {
            assertThat(template(stub.url(), "application/json", body, header).send(Messages.outLogin(7)))
                    .isEqualTo(Result.ACCEPTED);
            assertThat(stub.asked).hasSize(2);
            assertThat(stub.asked).extracting(HttpGatewayStub.Asked::key).containsOnly("key7");
        }
        try (HttpGatewayStub stub = new HttpGatewayStub(Reply.of(status))) {
            assertThat(template(stub.url(), "application/json", body, Optional.empty())
                            .send(Messages.outLogin(7)))
                    .isEqualTo(Result.UNKNOWN);
            assertThat(stub.asked).hasSize(1);
        }
        try (HttpGatewayStub stub = new HttpGatewayStub(Reply.of(status), Reply.of(400))) {
            assertThat(template(stub.url(), "application/json", body, header).send(Messages.outLogin(7)))
                    .as("the first one may have arrived")
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    /** A52: nothing that is put into a template can be taken for structure. */
    @Test
    void whatIsPutIntoATemplateIsEscaped() throws IOException {
        MessageTexts odd = new MessageTexts(
                Messages.settings(Optional.empty(), "en", Optional.empty()), "A\"},{\"to\":\"{to}\\ & B=1");
        for (String type : new String[] {"application/json", "application/x-www-form-urlencoded"}) {
            try (HttpGatewayStub stub = new HttpGatewayStub()) {
                String body = type.endsWith("json") ? "{\"to\":\"{to}\",\"m\":\"{text}\"}" : "to={to}&m={text}";
                Http http = new Http(stub.url(), type, body, Optional.empty(), Optional.empty());
                sender(new TemplateForm(http)).send(Messages.out(Messages.message(Purpose.LOGIN), odd));
                String asked = stub.asked.get(0).body();
                assertThat(asked)
                        .startsWith(
                                type.endsWith("json")
                                        ? "{\"to\":\"" + Messages.NUMBER
                                                + "\",\"m\":\"A\\\"},{\\\"to\\\":\\\"{to}\\\\ & B=1: your"
                                        : "to=%2B41791234567&m=A%22%7D%2C%7B%22to%22%3A%22%7Bto%7D%5C+%26+B%3D1%3A+your");
            }
        }
    }

    @Test
    void aGatewayThatIsNotThereHasRefused() throws IOException {
        HttpGatewayStub gone = new HttpGatewayStub();
        URI url = gone.url();
        gone.close();
        assertThat(twilio(url).send(Messages.outLogin(1))).isEqualTo(Result.REFUSED);
    }

    /** A gateway that is killed while it sends: some answers come, the rest is refused or unknown, and nothing hangs. */
    @Test
    void aGatewayThatIsKilledInTheMiddle() throws IOException {
        HttpGatewayStub stub = new HttpGatewayStub(Reply.of(201), Reply.of(0));
        HttpSender sender = twilio(stub.url());
        assertThat(sender.send(Messages.outLogin(1))).isEqualTo(Result.ACCEPTED);
        assertThat(sender.send(Messages.outLogin(2))).isEqualTo(Result.UNKNOWN);
        stub.close();
        assertThat(sender.send(Messages.outLogin(3))).isNotEqualTo(Result.ACCEPTED);
    }
}
