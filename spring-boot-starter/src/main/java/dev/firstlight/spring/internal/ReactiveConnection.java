package dev.firstlight.spring.internal;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Connections of reactive servers. Stateless.
 *
 * @since 0.1.0
 */
public final class ReactiveConnection {

    private ReactiveConnection() {}

    /** See {@link ServletConnection#closeAfter}; the server omits the header in HTTP/2. */
    public static void closeAfter(ServerHttpResponse response) {
        response.getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
}
