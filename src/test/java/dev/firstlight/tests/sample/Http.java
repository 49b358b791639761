package dev.firstlight.tests.sample;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** HTTP over a plain socket, with the exact times of request and response. */
public final class Http {

    private static final int TIMEOUT_MILLIS = 30_000;

    private Http() {}

    /**
     * A response, or its absence.
     *
     * @param status the HTTP status; 0 if the connection was refused, -1 if it broke
     * @param body the text after the headers; the reason if the connection broke
     * @param sent when the request was sent or refused
     * @param received when the response was complete
     */
    public record Answer(int status, String body, Instant sent, Instant received) {

        /** The connection was refused. */
        public static final int REFUSED = 0;

        /** A process listened but did not answer. */
        public static final int BROKEN = -1;

        @Override
        public String toString() {
            return received + " " + status + ' ' + body;
        }
    }

    /** Requests a path on the loopback interface. Never throws because of the server. */
    public static Answer get(int port, String path) {
        Instant sent = Instant.now();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            // HTTP 1.0, so that the response is complete when the connection ends, without chunks.
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String text =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Instant received = Instant.now();
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return new Answer(Answer.BROKEN, "no answer: " + text, sent, received);
            }
            int status = Integer.parseInt(text.substring(9, 12));
            return new Answer(status, text.substring(head + 4), sent, received);
        } catch (ConnectException e) {
            return new Answer(Answer.REFUSED, "", sent, Instant.now());
        } catch (IOException e) {
            return new Answer(Answer.BROKEN, e.toString(), sent, Instant.now());
        }
    }
}
