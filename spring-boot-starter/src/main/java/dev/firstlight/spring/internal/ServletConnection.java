package dev.firstlight.spring.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Connections of servlet containers. Stateless.
 *
 * @since 0.1.0
 */
public final class ServletConnection {

    private ServletConnection() {}

    /**
     * Ends the connection with this response. Otherwise, the rest of an unread body would look like
     * the next request on this connection. HTTP/2 uses a separate stream for each request, and
     * forbids the header.
     */
    public static void closeAfter(HttpServletRequest request, HttpServletResponse response) {
        if (request.getProtocol().startsWith("HTTP/1")) {
            response.setHeader("Connection", "close");
        }
    }
}
