package dev.firstlight.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * Polls a URL for 200 with a plain socket, so that polling takes little of the measured machine.
 * Stateless except for its URL.
 */
final class HealthUrl {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int HTTP_PORT = 80;

    /** The response. */
    enum Answer {
        REFUSED,
        NOT_YET,
        OK
    }

    private final String host;
    private final int port;
    private final byte[] request;

    HealthUrl(String url) {
        URI uri = URI.create(url);
        host = uri.getHost();
        port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        request =
                ("GET "
                                + path
                                + query
                                + " HTTP/1.1\r\nHost: "
                                + host
                                + ":"
                                + port
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /** The port of the URL. */
    int port() {
        return port;
    }

    /** Whether a process listens there. */
    boolean isTaken() {
        try (Socket socket = connect()) {
            return true;
        } catch (IOException free) {
            return false;
        }
    }

    Answer ask() {
        try (Socket socket = connect()) {
            return answer(socket);
        } catch (IOException refused) {
            return Answer.REFUSED;
        }
    }

    private Socket connect() throws IOException {
        // Not in the constructor, because the name may not be known yet.
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Answer answer(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            String status =
                    new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return status.endsWith(" 200") ? Answer.OK : Answer.NOT_YET;
        } catch (IOException notYet) {
            return Answer.NOT_YET;
        }
    }
}
