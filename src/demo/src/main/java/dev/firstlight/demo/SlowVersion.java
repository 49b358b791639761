package dev.firstlight.demo;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.samples.plain.PlainService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The plain sample with a realistic fault: its start needs locks, one after the other, that another
 * thread holds.
 */
public final class SlowVersion {

    /** The phase of the start that waits. */
    static final String WAITS = "price-list";

    private static final int GROUPS = 10;
    private static final long HELD_MILLIS = 250;

    /** Prices whose import holds its own lock. */
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

    /** Starts the plain sample with a delay. */
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
            // Otherwise, chance would decide which of the two phases ends last.
            importer.join();
            reading.attribute("groups", groups.size());
        }
        PlainService.main(args);
    }

    private static void importAll(StartupTrace trace, List<Group> groups) {
        // A phase of this thread, so that the holder of the locks is visible.
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
