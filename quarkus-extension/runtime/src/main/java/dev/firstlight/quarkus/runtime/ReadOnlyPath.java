package dev.firstlight.quarkus.runtime;

import io.vertx.ext.web.RoutingContext;

/** Rejects requests that want to change a read-only path. Stateless. */
final class ReadOnlyPath {

    private ReadOnlyPath() {}

    /** Whether the request is not a read; if so, sends the response. */
    static boolean refuses(RoutingContext context) {
        String method = context.request().method().name();
        if (method.equals("GET") || method.equals("HEAD")) {
            return false;
        }
        UnreadBody.closes(context);
        context.response().putHeader("Allow", "GET, HEAD").setStatusCode(405).end();
        return true;
    }
}
