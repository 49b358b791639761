package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A log that stalls, on separate queues. */
class LogQueueTest {

    private final LogQueue queue = new LogQueue(new Guard.LogMeans());
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch goOn = new CountDownLatch(1);

    private void stall() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long inNanos(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Test
    void lines_areLoggedInOrderBeforeTheCallReturns() {
        for (int i = 0; i < 100; i++) {
            String line = "line" + i;
            queue.log(() -> logged.add(line));
        }

        assertThat(queue.awaitAll(inNanos(Duration.ofSeconds(20)))).isTrue();
        assertThat(logged).hasSize(100).startsWith("line0", "line1").endsWith("line99");
    }

    @Test
    void stalledLog_holdsUpNobodyAndTellsWhatItMissed() {
        queue.log(this::stall);
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            queue.log(() -> logged.add("line"));
        }

        // If each call had waited, it would take 25 s.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(queue.awaitAll(inNanos(Duration.ofMillis(1)))).isFalse();
        goOn.countDown();
        assertThat(queue.awaitAll(inNanos(Duration.ofSeconds(20)))).isTrue();
        assertThat(logged).hasSize(256);
        Eventually.until(
                "what was missed",
                () -> !CapturedLog.containing("744 messages were lost").isEmpty());
    }

    @Test
    void lineThatLogs_doesNotWaitForItself() {
        queue.log(() -> queue.log(() -> logged.add("inner")));

        assertThat(queue.awaitAll(inNanos(Duration.ofSeconds(20)))).isTrue();
        Eventually.until("the inner line", () -> logged.contains("inner"));
    }

    @Test
    void thread_isADaemonAndEndsWithTheLastLine() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        queue.log(() -> thread.set(Thread.currentThread()));

        Eventually.until("the thread's end", () -> thread.get() != null && !thread.get().isAlive());
        assertThat(thread.get().getName()).isEqualTo("firstlight-log");
        queue.log(() -> logged.add("again"));
        assertThat(queue.awaitAll(inNanos(Duration.ofSeconds(20)))).isTrue();
        assertThat(logged).containsExactly("again");
    }

    @Test
    void interruptedCaller_staysInterrupted() {
        Thread.currentThread().interrupt();
        queue.log(() -> logged.add("line"));

        assertThat(queue.awaitAll(inNanos(Duration.ofSeconds(20)))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(logged).containsExactly("line");
    }

    @Test
    void stalledWarning_holdsUpNeitherHealthAnswersNorTheGate() {
        StartupTrace trace = Traces.trace();
        trace.readiness().frameworkUp();
        Guard.log().add(this::stall);
        try {
            trace.readiness().require("late");
            assertThat(HealthReport.of(trace).livenessStatus()).isEqualTo(200);
            StartupTrace next = Traces.trace();
            next.readiness().require("index", () -> true);
            next.readiness().frameworkUp();
            Eventually.until("ready", next.readiness()::isReady);
        } finally {
            goOn.countDown();
        }
    }
}
