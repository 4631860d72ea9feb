package io.ninomaru.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.delivery.Senders;
import io.ninomaru.delivery.TelephoneNumbers;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.Twilio;
import io.ninomaru.settings.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the journey in which codes are sent, through a gateway that answers with all that it was asked. */
final class SendingJourney {

    private static final Account CLARA = Account.of("clara");
    private static final Account DORA = Account.of("dora");
    private static final Pattern CODE = Pattern.compile(" is ([0-9]{8})\\.");

    private final SecondFactor secondFactor;
    private final Told told;
    private final SecureRandom random;
    private final InstantSource clock;
    private volatile int status = 201;
    private volatile String arrived = "";

    SendingJourney(SecondFactor secondFactor, Told told, SecureRandom random, InstantSource clock) {
        this.secondFactor = secondFactor;
        this.told = told;
        this.random = random;
        this.clock = clock;
    }

    void run() {
        HttpServer server = server();
        String token = told.text("gateway-token-" + random.nextLong());
        Twilio twilio = new Twilio(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "AC0123", token, "+15005550006");
        DeliverySettings settings =
                new DeliverySettings(Set.of("CH"), "en", Optional.empty(), Optional.of(twilio), Optional.empty());
        told.tell(settings);
        try (Senders senders = Senders.open(settings, "Example")) {
            SecondFactor sending = secondFactor
                    .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
                    .withSender(senders);
            through(sending.delivered());
            heldBack(sending);
        } finally {
            server.stop(0);
        }
    }

    private void through(DeliveredCodes codes) {
        Instant begin = clock.instant();
        Destination number = number();
        told.tell(number);
        told.tell(begin);
        Sent confirming = codes.enroll(CLARA, number, "phone").granted().orElseThrow();
        told.tell(confirming);
        told.tell(codes.confirm(CLARA, confirming.challenge(), code()));
        told.tell(secondFactor.status(CLARA));
        Sent sent = codes.send(CLARA, Purpose.LOGIN).granted().orElseThrow();
        told.tell(codes.verify(CLARA, new ChallengeId("aaaaaaaaaaaaaaaa"), code()));
        Outcome accepted = codes.verify(CLARA, sent.challenge(), code());
        if (!accepted.accepted()) {
            throw new AssertionError("the code that arrived");
        }
        told.tell(accepted);
        for (int failing : new int[] {400, 500}) {
            status = failing;
            told.tell(codes.send(CLARA, Purpose.CHANGE));
            code();
        }
        told.tell(codes.enroll(CLARA, number(), "other"));
        told.fails(() -> new TelephoneNumbers(Set.of("DE")).parse(number.reveal()));
    }

    /** Whoever is asked about a number fails, and says which one it was; or he says that it has changed hands. */
    private void heldBack(SecondFactor sending) {
        SecondFactor failing = sending.withDestinationRisk((account, destination, purpose) -> {
            throw new IllegalStateException("asked about " + destination.reveal());
        });
        Sent unsent = failing.delivered().send(CLARA, Purpose.LOGIN).granted().orElseThrow();
        SecondFactor wary = sending.withDestinationRisk((account, destination, purpose) -> true);
        Answer<Sent> withheld = wary.delivered().enroll(DORA, number(), "phone");
        if (unsent.result() != CodeSender.Result.REFUSED || withheld.isGranted()) {
            throw new AssertionError("a code was sent though nobody knows whose the number is");
        }
        told.tell(unsent);
        told.tell(withheld);
        told.tell(secondFactor.audit().entries(CLARA, 0));
        told.tell(secondFactor.audit().entries(DORA, 0));
    }

    private Destination number() {
        String number = told.text("+4179" + (2_000_000 + random.nextInt(7_000_000)));
        return new TelephoneNumbers(Set.of("CH")).parse(number);
    }

    /** The code that arrived last. */
    private String code() {
        Matcher code = CODE.matcher(arrived);
        if (!code.find()) {
            throw new AssertionError("no code arrived");
        }
        return told.code(code.group(1));
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        arrived = URLDecoder.decode(body, StandardCharsets.UTF_8);
        byte[] reply = (told.text("reply-" + Math.abs(random.nextLong())) + arrived).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}
