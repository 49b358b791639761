package dev.firstlight.demo;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.samples.plain.PlainService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The plain sample with a fault as releases have them: what the start needs is behind locks that
 * somebody else holds, one after the other.
 */
public final class SlowVersion {

    /** Phase of the start that waits. */
    static final String WAITS = "price-list";

    private static final int GROUPS = 10;
    private static final long HELD_MILLIS = 250;

    /** Prices that are imported under a lock of their own. */
    private static final class Group {

        private final CountDownLatch importing = new CountDownLatch(1);

        private void importPrices() throws InterruptedException {
            synchronized (this) {
                importing.countDown();
                Thread.sleep(HELD_MILLIS);
            }
        }

        private void read() throws InterruptedException {
            importing.await();
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private SlowVersion() {}

    /** Starts the plain sample, later than it could. */
    public static void main(String[] args) throws IOException, InterruptedException {
        StartupTrace trace = StartupTrace.current();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(new Group());
        }
        Thread importer = new Thread(() -> importAll(trace, groups), "price-import");
        importer.start();
        try (StartupPhase reading = trace.phase(WAITS)) {
            for (Group group : groups) {
                group.read();
            }
            // Or chance would decide which of the two phases ends last.
            importer.join();
            reading.attribute("groups", groups.size());
        }
        PlainService.main(args);
    }

    private static void importAll(StartupTrace trace, List<Group> groups) {
        // A phase of this thread, so that it is seen who held the locks.
        try (StartupPhase prices = trace.phase("price-import");
                StartupPhase importing = prices.child("import")) {
            for (Group group : groups) {
                group.importPrices();
            }
            importing.attribute("groups", groups.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
