package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static List<String> add(Coverage coverage, long start, long end) {
        List<String> uncovered = new ArrayList<>();
        coverage.add(start, end, (from, to) -> uncovered.add(from + "-" + to));
        return uncovered;
    }

    @Test
    void anInnerInterval_keepsItsTime_andTheOuterGetsTheRest() {
        Coverage coverage = new Coverage();

        assertThat(add(coverage, 10, 20)).containsExactly("10-20");
        assertThat(add(coverage, 25, 30)).containsExactly("25-30");
        assertThat(add(coverage, 5, 40)).containsExactly("5-10", "20-25", "30-40");
        assertThat(add(coverage, 12, 18)).isEmpty();
        assertThat(coverage.contains(4)).isFalse();
        assertThat(coverage.contains(5)).isTrue();
        assertThat(coverage.contains(39)).isTrue();
        assertThat(coverage.contains(40)).isFalse();
    }

    @Test
    void randomIntervals_coverEachInstantOnce() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Coverage coverage = new Coverage();
            BitSet expected = new BitSet();
            for (int i = 0; i < 60; i++) {
                int start = random.nextInt(200);
                int end = start + random.nextInt(30);
                BitSet given = new BitSet();
                coverage.add(
                        start,
                        end,
                        (from, to) -> {
                            assertThat(given.get((int) from, (int) to).isEmpty()).isTrue();
                            given.set((int) from, (int) to);
                        });
                BitSet missing = new BitSet();
                missing.set(start, end);
                missing.andNot(expected);
                assertThat(given).as("seed %s", seed).isEqualTo(missing);
                expected.or(missing);
            }
            BitSet covered = new BitSet();
            coverage.forEach((from, to) -> covered.set((int) from, (int) to));
            assertThat(covered).isEqualTo(expected);
            for (int at = 0; at < 230; at++) {
                assertThat(coverage.contains(at)).isEqualTo(expected.get(at));
            }
        }
    }

    @Test
    void moreThanCanBeKept_forgetsTheOldest() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < 200_000; i++) {
            coverage.add(3L * i, 3L * i + 1, (from, to) -> {});
        }

        assertThat(coverage.contains(0)).isFalse();
        assertThat(coverage.contains(3L * 199_999)).isTrue();
    }
}
