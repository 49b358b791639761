package dev.firstlight.quarkus.runtime;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * A request that is answered before its body was read: what is left of it would be taken for the
 * connection's next request, so the answer says that there is none. Stateless.
 */
final class UnreadBody {

    private UnreadBody() {}

    /** To be called before the response ends. */
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
