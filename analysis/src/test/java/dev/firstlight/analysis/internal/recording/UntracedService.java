package dev.firstlight.analysis.internal.recording;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A service without Firstlight, for forked JVMs. */
final class UntracedService {

    /** An event such as a library may write. */
    @Name("com.example.Migration")
    @Label("Migration")
    static final class Migration extends Event {}

    private UntracedService() {}

    public static void main(String[] arguments) throws Exception {
        Migration migration = new Migration();
        migration.begin();
        Thread.sleep(60);
        migration.commit();
        Thread.sleep(40);
        if (arguments.length > 0) {
            return;
        }
        serveOne("http-0-Acceptor", 200);
        Thread.sleep(200);
    }

    /** Binds a port and accepts a connection; its thread waits this long for it. */
    static void serveOne(String name, long millis) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch served = new CountDownLatch(1);
            Thread acceptor =
                    new Thread(
                            () -> {
                                try (Socket accepted = server.accept()) {
                                    accepted.getOutputStream().write(1);
                                    served.countDown();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            name);
            acceptor.start();
            Thread.sleep(millis);
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                client.getInputStream().read();
            }
            served.await();
            acceptor.join();
        }
    }
}
