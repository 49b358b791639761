package dev.firstlight.spring.endpoint;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHook.Answer;
import dev.firstlight.spring.internal.ReactiveConnection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The same as {@link ServletAlerts} for a reactive application. */
final class ReactiveAlerts implements WebHandler {

    private final AlertEndpoint alerts;

    ReactiveAlerts(AlertEndpoint alerts) {
        this.alerts = alerts;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        if (!HttpMethod.POST.equals(exchange.getRequest().getMethod())) {
            ReactiveConnection.closeAfter(response);
            response.setStatusCode(HttpStatus.METHOD_NOT_ALLOWED);
            response.getHeaders().setAllow(Set.of(HttpMethod.POST));
            return response.setComplete();
        }
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Answer refusal =
                alerts.check(
                        headers.getFirst(HttpHeaders.AUTHORIZATION), headers.getContentLength());
        Mono<Answer> answer = refusal == null ? read(exchange) : Mono.just(refusal);
        return answer.flatMap(known -> write(response, known));
    }

    private Mono<Answer> read(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), AlertHook.MAX_BODY)
                .map(ReactiveAlerts::bytes)
                .defaultIfEmpty(new byte[0])
                // The hook writes files, and an event loop must not wait for that.
                .publishOn(Schedulers.boundedElastic())
                .flatMap(body ->
                        Mono.fromCallable(() -> alerts.handle(new ByteArrayInputStream(body))))
                .onErrorResume(DataBufferLimitException.class, e -> Mono.just(alerts.tooLong()));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Mono<Void> write(ServerHttpResponse response, Answer answer) {
        if (answer.status() != 200) {
            ReactiveConnection.closeAfter(response);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl("no-store");
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
