package dev.firstlight.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuietTest {

    @Test
    void await_untilTheMachineIsIdle() throws InterruptedException {
        // Two checks of a busy machine, then one of an idle machine.
        Iterator<Long> ticks = List.of(0L, 1000L, 1000L, 2000L, 2000L, 2000L).iterator();
        Quiet quiet = new Quiet(Duration.ofMinutes(1), ticks::next);
        quiet.await();
        assertThat(ticks).isExhausted();
        assertThat(quiet.describe())
                .isEqualTo("0 of 1 measurements began while the machine was busy.");
    }

    @Test
    void await_withoutPatience_goesOnAndCounts() throws InterruptedException {
        AtomicLong ticks = new AtomicLong();
        Quiet quiet = new Quiet(Duration.ZERO, () -> ticks.addAndGet(1000));
        quiet.await();
        quiet.await();
        assertThat(quiet.describe())
                .isEqualTo("2 of 2 measurements began while the machine was busy.");
    }

    @Test
    void busyTicks_leavesOutIdleAndWaitingForDisks() {
        assertThat(Quiet.busyTicks("cpu  100 20 3 9000 800 7 60 5 11 22")).isEqualTo(195);
    }
}
