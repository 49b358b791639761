package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHook.Answer;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts alerts. Checks the token before reading the body, unless the router has a body handler
 * that reads all bodies first, up to its own limit. Writes files on a worker thread. The path does
 * not exist if alerts are disabled. Thread-safe.
 */
final class AlertRoute implements Handler<RoutingContext> {

    private final @Nullable AlertEndpoint alerts;

    /**
     * @param alerts null if alerts are disabled
     */
    AlertRoute(@Nullable AlertEndpoint alerts) {
        this.alerts = alerts;
    }

    @Override
    public void handle(RoutingContext context) {
        AlertEndpoint endpoint = alerts;
        if (endpoint == null) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        if (!request.method().name().equals("POST")) {
            UnreadBody.closes(context);
            context.response().putHeader("Allow", "POST").setStatusCode(405).end();
            return;
        }
        Answer refusal =
                endpoint.check(
                        request.getHeader("Authorization"),
                        AlertHook.contentLength(request.getHeader("Content-Length")));
        if (refusal != null) {
            send(context, refusal);
        } else if (context.body().available()) {
            Buffer read = context.body().buffer();
            arm(context, endpoint, read == null ? Buffer.buffer() : read);
        } else {
            read(context, endpoint);
        }
    }

    private static void read(RoutingContext context, AlertEndpoint endpoint) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        // The caller is gone, so no response is needed.
        request.exceptionHandler(gone -> {});
        request.endHandler(end -> arm(context, endpoint, body));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > AlertHook.MAX_BODY) {
                request.pause().handler(null).endHandler(null);
                send(context, endpoint.tooLong());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.resume();
    }

    private static void arm(RoutingContext context, AlertEndpoint endpoint, Buffer body) {
        context.vertx()
                .executeBlocking(
                        () -> endpoint.handle(new ByteArrayInputStream(body.getBytes())), false)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        UnreadBody.closes(context);
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(answer.body());
    }
}
