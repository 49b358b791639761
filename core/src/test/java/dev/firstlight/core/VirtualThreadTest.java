package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Virtual threads, by reflection because this is compiled for Java 17. */
class VirtualThreadTest {

    private static Thread startVirtual(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aThousandVirtualThreads_haveTheirOwnParents() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "needs Java 21");
        StartupTrace trace = Traces.trace();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch allInside = new CountDownLatch(1_000);
        try (StartupPhase parent = trace.phase("parent")) {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                threads.add(
                        startVirtual(() -> {
                            StartupPhase outer = parent.child("outer-" + number);
                            allInside.countDown();
                            try {
                                // Unmounts the thread: others run on the same carrier in the
                                // meantime.
                                allInside.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            trace.phase("inner-" + number).close();
                            outer.close();
                        }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases()).hasSize(2_001);
        assertThat(timeline.openPhases()).isEmpty();
        for (PhaseRecord phase : timeline.phases()) {
            PhaseRecord parent = timeline.find(phase.parentId());
            assertThat(parent).isNotNull();
            if (phase.name().startsWith("inner-")) {
                assertThat(parent.name()).isEqualTo(phase.name().replace("inner", "outer"));
            } else if (phase.name().startsWith("outer-")) {
                assertThat(parent.name()).isEqualTo("parent");
            }
        }
    }
}
