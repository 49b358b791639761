package dev.firstlight.analysis.internal.recording;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A service that binds its port late, after a client's thread whose name is its argument. For
 * forked JVMs.
 */
final class LateService {

    static final long BINDS_AFTER_MILLIS = 500;

    private LateService() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Thread client = new Thread(() -> {}, arguments[0]);
            client.start();
            client.join();
        }
        Thread.sleep(BINDS_AFTER_MILLIS);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Thread.sleep(200);
        server.stop(0);
    }
}
