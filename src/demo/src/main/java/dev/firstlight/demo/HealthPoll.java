package dev.firstlight.demo;

import dev.firstlight.demo.HealthAnswer.Seen;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Polls {@code /healthz} from the first moment until it answers 200, and prints changes. */
final class HealthPoll {

    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Set<Seen> EXPECTED = EnumSet.of(Seen.REFUSED, Seen.PENDING, Seen.READY);

    private final HttpClient client;
    private final HttpRequest request;
    private final Set<Seen> seen = EnumSet.noneOf(Seen.class);
    private String last = "";
    private int count;

    HealthPoll(HttpClient client, URI healthz) {
        this.client = client;
        this.request = HttpRequest.newBuilder(healthz).timeout(Duration.ofSeconds(5)).build();
    }

    /**
     * Sends a request before the service starts, so that this client is warm at the first moment.
     *
     * @throws DemoException if there is a response
     */
    void expectNobody() throws IOException, InterruptedException, DemoException {
        for (int i = 0; i < 20; i++) {
            if (ask().seen() != Seen.REFUSED) {
                throw new DemoException("another program already responds at " + request.uri());
            }
        }
    }

    /** Polls until the service is ready, and shows changes. */
    void untilReady(Service service, Console console)
            throws IOException, InterruptedException, DemoException {
        while (true) {
            HealthAnswer answer = ask();
            count++;
            show(service.ageNanos(), answer, console);
            if (answer.seen() == Seen.READY) {
                return;
            }
            service.checkAlive();
            if (service.ageNanos() > LIMIT.toNanos()) {
                throw new DemoException(
                        "not ready after " + LIMIT.toSeconds() + " s" + service.tail());
            }
            Thread.sleep(INTERVAL.toMillis());
        }
    }

    /** Fails unless refused, pending, and ready were all seen; returns the number of requests. */
    int checkAllSeen() throws DemoException {
        for (Seen expected : EXPECTED) {
            if (!seen.contains(expected)) {
                throw new DemoException("/healthz never returned the state " + expected);
            }
        }
        return count;
    }

    private HealthAnswer ask() throws IOException, InterruptedException {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return HealthAnswer.of(response.statusCode(), response.body());
        } catch (ConnectException e) {
            return HealthAnswer.refused();
        }
    }

    private void show(long nanos, HealthAnswer answer, Console console) {
        seen.add(answer.seen());
        if (!answer.text().equals(last)) {
            console.say(String.format(Locale.ROOT, "%7.3f s  %s", nanos / 1e9, answer.text()));
            last = answer.text();
        }
    }
}
