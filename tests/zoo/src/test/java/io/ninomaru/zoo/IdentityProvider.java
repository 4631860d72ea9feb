package io.ninomaru.zoo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An identity provider that knows alice from days ago, and asks her anew only if it is told to. */
final class IdentityProvider {

    private static final IdentityProvider RUNNING = new IdentityProvider();

    /** When it asked her last, unless it is told to ask. */
    private static final Instant DAYS_AGO = Instant.now().minusSeconds(3 * 86_400);

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    private IdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("zoo").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new AssertionError(e);
        }
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext(
                "/jwks", exchange -> answer(exchange, "application/json", new JWKSet(key.toPublicJWK()).toString()));
        Thread thread = new Thread(server::start);
        thread.setDaemon(true);
        thread.start();
    }

    static IdentityProvider running() {
        return RUNNING;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = parse(exchange.getRequestURI().getRawQuery());
        requests.add(parameters);
        String code = "c" + asked.size();
        asked.put(code, parameters);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        parameters.get("redirect_uri") + "?code=" + code + "&state="
                                + parameters.get("state").replace("=", "%3D"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> request = asked.get(parse(body).get("code"));
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(Parts.USER)
                .audience("zoo")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", request.get("nonce"));
        if (request.containsKey("max_age")) {
            claims.claim("auth_time", ("login".equals(request.get("prompt")) ? now : DAYS_AGO).getEpochSecond());
        }
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            answer(
                    exchange,
                    "application/json",
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
                            + token.serialize() + "\"}");
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, String type, String text) {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parse(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
