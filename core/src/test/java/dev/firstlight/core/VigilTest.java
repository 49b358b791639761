package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Which threads are worth waiting for. */
class VigilTest {

    private final CountDownLatch never = new CountDownLatch(1);

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "watched");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void threadThatHangs_isGivenUpAndOneThatMovesIsNot() {
        Thread moving =
                start(() -> {
                    for (int i = 0; i < 30; i++) {
                        LockSupport.parkNanos(50_000_000);
                    }
                });
        Thread hung = start(this::hang);
        Vigil vigil = new Vigil();
        vigil.add(moving);
        vigil.add(hung);

        assertThat(vigil.keep()).isFalse();
        assertThat(moving.isAlive()).isFalse();
        assertThat(hung.isAlive()).isTrue();
    }

    @Test
    void writerThatSleeps_isGivenUpAsOneThatHangs() {
        Thread writer = start(() -> LockSupport.parkNanos(20_000_000_000L));
        Vigil vigil = new Vigil();
        vigil.addWriter(() -> !writer.isAlive(), () -> writer);
        long begin = System.nanoTime();

        assertThat(vigil.keep()).isFalse();
        // Long before the five seconds of a thread that may pause.
        assertThat(System.nanoTime() - begin).isLessThan(4_500_000_000L);
    }

    @Test
    void nothingToWaitFor_isOver() {
        assertThat(Vigil.keepFor(null)).isTrue();
        assertThat(Vigil.keepFor(start(() -> {}))).isTrue();
    }

    @Test
    void interruptedCaller_waitsAndStaysInterrupted() {
        Thread moving = start(() -> LockSupport.parkNanos(100_000_000));
        Thread.currentThread().interrupt();

        assertThat(Vigil.keepFor(moving)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
