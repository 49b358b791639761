package dev.firstlight.quarkus.runtime;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Handles a request that is answered before its body was read. The rest of the body would look like
 * the next request, so the response closes the connection. Stateless.
 */
final class UnreadBody {

    private UnreadBody() {}

    /** Must be called before the response ends. */
    static void closes(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() != HttpVersion.HTTP_2 && !request.isEnded() && hasBody(request)) {
            context.response().putHeader("Connection", "close");
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null
                ? request.getHeader("Transfer-Encoding") != null
                : !length.equals("0");
    }
}
