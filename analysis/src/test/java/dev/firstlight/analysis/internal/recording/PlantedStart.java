package dev.firstlight.analysis.internal.recording;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A start whose phases each do one thing, for forked JVMs. There is nothing between them. */
final class PlantedStart {

    static final int MILLIS = 150;
    static final Object LOCK = new Object();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static volatile long sink;

    private PlantedStart() {}

    public static void main(String[] arguments) throws Exception {
        StartupTrace trace = StartupTrace.current();
        prepare();
        try (StartupPhase phase = trace.phase("sleeps")) {
            Thread.sleep(MILLIS);
        }
        trace.run("computes", () -> compute(2 * MILLIS));
        blocked(trace);
        trace.run("computes between", () -> compute(30));
        trace.run("parks", () -> LockSupport.parkNanos(MILLIS * 1_000_000L));
        nested(trace);
        trace.run("asks", PlantedStart::ask);
        trace.run("writes", () -> write(Path.of(arguments[0])));
        trace.run("collects", PlantedStart::collect);
        trace.run("loads classes", () -> Class.forName("javax.swing.JTable"));
        trace.readiness().frameworkUp();
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        published.await();
        // After ready, nothing counts.
        Thread.sleep(MILLIS);
    }

    /** Loads everything that the phases need. */
    private static void prepare() throws Exception {
        compute(5);
        Thread.sleep(1);
        LockSupport.parkNanos(1);
        new CountDownLatch(0).await();
    }

    /** Takes that much processor time, and on a busy machine longer. */
    private static void compute(long millis) {
        long until = THREADS.getCurrentThreadCpuTime() + millis * 1_000_000;
        long value = sink;
        while (THREADS.getCurrentThreadCpuTime() < until) {
            for (int i = 0; i < 200_000; i++) {
                value = value * 31 + i;
            }
        }
        sink = value;
    }

    private static void blocked(StartupTrace trace) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch wanted = new CountDownLatch(1);
        StartupPhase handed = StartupAdapter.of(trace).detached("background");
        Thread holder =
                new Thread(
                        () -> {
                            try (StartupPhase phase = handed.child("holds")) {
                                synchronized (LOCK) {
                                    held.countDown();
                                    wanted.await();
                                    compute(MILLIS);
                                }
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        "holder");
        holder.start();
        held.await();
        try (StartupPhase phase = trace.phase("is blocked")) {
            wanted.countDown();
            synchronized (LOCK) {
                sink = 1;
            }
        }
        holder.join();
        handed.close();
    }

    private static void nested(StartupTrace trace) throws InterruptedException {
        try (StartupPhase outer = trace.phase("outer")) {
            Thread.sleep(40);
            try (StartupPhase inner = trace.phase("inner")) {
                Thread.sleep(80);
            }
            Thread.sleep(40);
        }
    }

    /** A slow peer. */
    private static void ask() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread peer =
                    new Thread(
                            () -> {
                                try (Socket accepted = server.accept();
                                        OutputStream out = accepted.getOutputStream()) {
                                    Thread.sleep(MILLIS);
                                    out.write(1);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            "peer");
            peer.start();
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                    InputStream in = socket.getInputStream()) {
                sink = in.read();
            }
            peer.join();
        }
    }

    private static void write(Path file) throws Exception {
        byte[] much = new byte[32 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            out.flush();
        }
        try (java.io.FileOutputStream out = new java.io.FileOutputStream(file.toFile())) {
            out.write(much);
        }
    }

    private static void collect() {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            kept.add(new int[] {i});
        }
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        sink = kept.size();
    }
}
