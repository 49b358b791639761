package dev.firstlight.benchmarks.recording;

import dev.firstlight.benchmarks.process.Marker;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;

/**
 * A start that fills its recording: eight threads read, wait, load classes, and allocate in phases
 * before ready, until the recording on disk has the requested size.
 */
final class BusyStart {

    private static final int THREADS = 8;
    private static final Object LOCK = new Object();

    /** Keeps the compiler from removing allocations. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object sink = LOCK;

    private BusyStart() {}

    public static void main(String[] arguments) throws Exception {
        long bytes = Long.parseLong(arguments[0]);
        Path file = Path.of(arguments[1]);
        Files.write(file, new byte[64 << 10]);
        StartupTrace trace = StartupTrace.current();
        List<Thread> threads = new ArrayList<>();
        try (StartupPhase all = trace.phase("work")) {
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Thread thread =
                        new Thread(() -> work(all, number, file, bytes), "worker-" + number);
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        trace.readiness().frameworkUp();
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        published.await();
        Marker.print("done=1");
    }

    private static void work(StartupPhase all, int number, Path file, long bytes) {
        try (StartupPhase thread = all.child("worker " + number)) {
            int unit = 0;
            do {
                try (StartupPhase phase = thread.child("unit " + unit++ % 100)) {
                    for (int i = 0; i < 20; i++) {
                        deep(number + i, file);
                        wait(number);
                    }
                    load();
                }
            } while (recorded() < bytes);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long recorded() {
        return FlightRecorder.getFlightRecorder().getRecordings().get(0).getSize();
    }

    private static void wait(int number) throws InterruptedException {
        synchronized (LOCK) {
            LockSupport.parkNanos(20_000);
        }
        if (number % 2 == 0) {
            Thread.sleep(0, 50_000);
        }
    }

    /** Creates stacks of different depths. */
    private static void deep(int depth, Path file) throws IOException {
        if (depth > 0) {
            deep(depth - 1, file);
            return;
        }
        byte[] buffer = new byte[64];
        try (InputStream in = Files.newInputStream(file);
                java.io.FileInputStream small = new java.io.FileInputStream(file.toFile())) {
            sink = new byte[1 << 20];
            while (small.read(buffer) > 0) {
                sink = buffer;
            }
            sink = in.readNBytes(128);
        }
    }

    /** Loads the same class again with another loader. */
    private static void load() throws IOException {
        String name = BusyStart.class.getName();
        byte[] bytes;
        try (InputStream in = BusyStart.class.getResourceAsStream("BusyStart.class")) {
            bytes = in == null ? new byte[0] : in.readAllBytes();
        }
        sink =
                new ClassLoader(null) {
                    private Class<?> define() {
                        return defineClass(name, bytes, 0, bytes.length);
                    }
                }.define();
    }
}
