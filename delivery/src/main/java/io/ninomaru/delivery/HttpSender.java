package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeSender.Result;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands messages to a gateway by a POST request. A request that certainly did nothing (no connection, or "too many requests") is
 * made again, twice at most; any other one only if the gateway recognises a message that it has had. What the gateway answers is
 * not read, for it repeats number and text.
 */
final class HttpSender implements TextGateway {

    private static final Logger LOG = System.getLogger(HttpSender.class.getName());
    private static final int MOST_REQUESTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    /** Makes the request of a message. */
    interface Form {

        HttpRequest.Builder request(Outgoing message);

        /** Whether the gateway recognises a message that it has had. */
        boolean isIdempotent();
    }

    /** What one request has come to. */
    private record Try(Result result, boolean again, Duration pause) {}

    private final Form form;
    private final Duration timeout;
    private final Pacing pacing;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Sends in this form.
     *
     * @param timeout how long to wait for an answer; three of them must not be longer than the facade's patience
     */
    HttpSender(Form form, Duration timeout, Pacing pacing) {
        this.form = form;
        this.timeout = timeout;
        this.pacing = pacing;
    }

    @Override
    public Result send(Outgoing message) {
        HttpRequest request = form.request(message).timeout(timeout).build();
        Try last = ask(request);
        for (int requests = 1; last.again() && requests < MOST_REQUESTS; requests++) {
            if (!pacing.pause(last.pause())) {
                break;
            }
            Try next = ask(request);
            // What may have arrived once is not refused because it was refused the second time.
            last = last.result() == Result.UNKNOWN && next.result() == Result.REFUSED
                    ? new Try(Result.UNKNOWN, next.again(), next.pause())
                    : next;
        }
        return last.result();
    }

    private Try ask(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            leave(response.body());
            return answered(response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            LOG.log(Level.WARNING, "the gateway cannot be reached");
            return new Try(Result.REFUSED, true, Duration.ZERO);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the gateway gave no answer (" + e.getClass().getSimpleName() + ")");
            return new Try(Result.UNKNOWN, form.isIdempotent(), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Try(Result.UNKNOWN, false, Duration.ZERO);
        }
    }

    /** The status alone decides: a gateway that stands still after it holds nobody, for the time-out ends with the headers. */
    private static void leave(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the gateway's answer was left half-way");
        }
    }

    private Try answered(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Try(Result.ACCEPTED, false, Duration.ZERO);
        }
        LOG.log(Level.WARNING, "the gateway answered with status " + status);
        if (status == TOO_MANY) {
            Optional<Duration> pause = pause(response);
            return new Try(Result.REFUSED, pause.isPresent(), pause.orElse(Duration.ZERO));
        }
        return status >= 500 || status == TIMED_OUT
                ? new Try(Result.UNKNOWN, form.isIdempotent(), Duration.ZERO)
                : new Try(Result.REFUSED, false, Duration.ZERO);
    }

    /** How long the gateway asks to wait, if that is short; it may say nothing. */
    private static Optional<Duration> pause(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return seconds.matches("[0-9]{1,4}")
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(seconds)))
                        .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0)
                : Optional.empty();
    }
}
