package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class LostSamplesTest {

    private static final long MILLI = 1_000_000;

    private static final long END = 10_000 * MILLI;

    private final LostSamples losses = new LostSamples();

    private record Given(long at, long nanos) {}

    private List<Given> spread(LongPredicate running) {
        List<Given> given = new ArrayList<>();
        losses.spread(END, 10 * MILLI, running, (at, nanos) -> given.add(new Given(at, nanos)));
        return given;
    }

    private static long sum(List<Given> given) {
        return given.stream().mapToLong(Given::nanos).sum();
    }

    @Test
    void whatWasLost_liesBetweenTheLastSampleAndTheReport() {
        losses.seen(100 * MILLI, 10 * MILLI);
        losses.seen(900 * MILLI, 10 * MILLI);
        losses.add(500 * MILLI, 20);

        List<Given> given = spread(at -> true);

        assertThat(given).allMatch(g -> g.at() >= 100 * MILLI && g.at() < 500 * MILLI);
        assertThat(sum(given)).isCloseTo(200 * MILLI, offset(MILLI));
    }

    @Test
    void theTimeInWhichTheThreadWaited_isNoneOfIt() {
        losses.add(1_000 * MILLI, 40);

        List<Given> given = spread(at -> at < 500 * MILLI);

        assertThat(given).allMatch(g -> g.at() < 500 * MILLI);
        assertThat(sum(given)).isCloseTo(400 * MILLI, offset(5 * MILLI));
    }

    @Test
    void aThreadIsNoLongerOnTheCpuThanTimePasses() {
        losses.add(100 * MILLI, 1_000_000);

        assertThat(sum(spread(at -> true))).isLessThanOrEqualTo(101 * MILLI);
        assertThat(spread(at -> false)).isEmpty();
    }

    @Test
    void twoReports_shareTheTimeBetweenThem() {
        losses.add(100 * MILLI, 5);
        losses.add(200 * MILLI, 5);

        assertThat(sum(spread(at -> true))).isCloseTo(100 * MILLI, offset(MILLI));
    }

    @Test
    void whatWasLostAfterTheEnd_isNotCounted() {
        losses.seen(END - 100 * MILLI, 10 * MILLI);
        losses.add(END + 300 * MILLI, 40);
        losses.seen(END + 400 * MILLI, 10 * MILLI);
        losses.add(END + 500 * MILLI, 5);

        assertThat(losses.spread(END, 10 * MILLI, at -> true, (at, nanos) -> {})).isEqualTo(10);
    }

    @Test
    void aSampleThatWasKeptLast_isNotWhereTheOthersWereLost() {
        losses.seen(100 * MILLI, 10 * MILLI);
        losses.seen(499 * MILLI, 10 * MILLI);
        losses.add(500 * MILLI, 20);

        assertThat(sum(spread(at -> true))).isCloseTo(200 * MILLI, offset(MILLI));
    }
}
