package dev.firstlight.tests.fault;

import dev.firstlight.core.Pending;
import dev.firstlight.core.ReadinessGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Takes all of a resource and releases it. Runs in the sample's JVM. */
final class Exhaustion {

    /** System property: a file that is created when the resource is released. */
    static final String OVER = "exhaustion.over";

    private static final String ROOM = "room";
    private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final int SMALL_STACK = 64 * 1024;
    private static final int LARGEST_BLOCK = 1 << 20;
    private static final int SMALLEST_BLOCK = 16;

    private Exhaustion() {}

    /** Runs something while no thread can be created. */
    static void withoutThreads(Runnable action) {
        CountDownLatch free = new CountDownLatch(1);
        List<Thread> hogs = new ArrayList<>();
        try {
            while (true) {
                Thread hog = new Thread(null, () -> await(free), "hog", SMALL_STACK);
                hog.setDaemon(true);
                hog.start();
                hogs.add(hog);
            }
        } catch (OutOfMemoryError full) {
            System.out.println("no thread after " + hogs.size() + " more");
        }
        action.run();
        free.countDown();
        for (Thread hog : hogs) {
            join(hog);
        }
        over();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fills the heap as soon as only its own condition is pending. */
    static void fillHeapWhileTheGateWaits(ReadinessGate gate) {
        AtomicBoolean room = new AtomicBoolean();
        gate.require(ROOM, room::get);
        Thread filler = new Thread(() -> fill(gate, room), "filler");
        filler.setDaemon(true);
        filler.start();
    }

    private static void fill(ReadinessGate gate, AtomicBoolean room) {
        while (!onlyRoomIsPending(gate.pending())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        occupyHeap();
        room.set(true);
        over();
    }

    private static boolean onlyRoomIsPending(List<Pending> pending) {
        return pending.size() == 1 && pending.get(0).name().equals(ROOM);
    }

    private static void occupyHeap() {
        Object[] blocks = new Object[200_000];
        int count = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < FULL_NANOS) {
            for (int size = LARGEST_BLOCK; size >= SMALLEST_BLOCK; size /= 4) {
                try {
                    while (count < blocks.length) {
                        blocks[count] = new byte[size];
                        count++;
                    }
                } catch (OutOfMemoryError full) {
                    // Other code may have taken the room in the meantime: take it again.
                    continue;
                }
            }
        }
    }

    private static void over() {
        String file = System.getProperty(OVER);
        if (file != null) {
            try {
                Files.createFile(Path.of(file));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
