package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoppedTimeTest {

    @Test
    void stops_countOnce_andPausesFirst() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            BitSet paused = new BitSet();
            Spans pauses = random(random, paused);
            BitSet stopped = new BitSet();
            Spans safepoints = random(random, stopped);
            stopped.andNot(paused);
            Coverage covered = new Coverage();

            StoppedTime first = StoppedTime.of(pauses, covered);
            StoppedTime second = StoppedTime.of(safepoints, covered);

            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(250);
                int to = random.nextInt(250);
                int end = Math.max(from, to);
                assertThat(first.within(from, to))
                        .as("seed %s", seed)
                        .isEqualTo(paused.get(from, end).cardinality());
                assertThat(second.within(from, to)).isEqualTo(stopped.get(from, end).cardinality());
                assertThat(first.contains(from)).isEqualTo(paused.get(from));
            }
        }
    }

    private static Spans random(Random random, BitSet covered) {
        Spans spans = new Spans();
        for (int i = 0; i < 20; i++) {
            int start = random.nextInt(200);
            int end = start + random.nextInt(15);
            spans.add(start, end);
            covered.set(start, end);
        }
        return spans;
    }

    @Test
    void aLoad_isSpreadOverItsInterval() {
        LoadCurve curve = new LoadCurve(1_000_000_000);
        curve.add(100_000_000, 300_000_000, 200_000_000);
        curve.add(200_000_000, 300_000_000, 100_000_000);
        curve.add(900_000_000, 1_100_000_000, 20_000_000);

        // To a bucket of 8 microseconds.
        assertThat(curve.within(0, 100_000_000)).isCloseTo(0, within(16_000L));
        assertThat(curve.within(100_000_000, 200_000_000)).isCloseTo(100_000_000, within(16_000L));
        assertThat(curve.within(200_000_000, 300_000_000)).isCloseTo(200_000_000, within(32_000L));
        assertThat(curve.within(0, 1_000_000_000)).isCloseTo(310_000_000, within(1_000L));
        assertThat(curve.total()).isCloseTo(310_000_000, within(1_000L));
        assertThat(curve.within(300_000_000, 200_000_000)).isZero();
    }

    @Test
    void throttling_isWhatWasAddedBetweenTwoLooks() {
        ThrottlingCurve throttling = new ThrottlingCurve(1_000);
        throttling.sample(-100, 5_000, 3);
        assertThat(throttling.isKnown()).isFalse();
        throttling.sample(100, 5_200, 4);
        throttling.sample(500, 5_200, 4);
        throttling.sample(1_500, 6_200, 9);

        assertThat(throttling.isKnown()).isTrue();
        assertThat(throttling.slices()).isEqualTo(6);
        assertThat(throttling.curve().within(0, 100)).isEqualTo(100);
        assertThat(throttling.curve().within(100, 500)).isZero();
        assertThat(throttling.curve().total()).isEqualTo(600);
    }
}
