package dev.firstlight.quarkus.runtime;

import io.vertx.ext.web.RoutingContext;

/** A path that can only be read. Stateless. */
final class ReadOnlyPath {

    private ReadOnlyPath() {}

    /** Whether the request wants something else; it is answered then. */
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
