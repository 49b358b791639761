package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

    @Test
    void with_aTime_replacesTheDefault() {
        Limits limits = new Limits(Thresholds.defaults().with("lock-wait.wait", "50 ms"));

        assertThat(limits.nanos(LockWaitRule.WAIT)).isEqualTo(50_000_000);
        assertThat(limits.nanos(EntropyRule.WAIT)).isEqualTo(100_000_000);
    }

    @Test
    void with_aShareAndANumber_areOfTheirKind() {
        Limits limits =
                new Limits(
                        Thresholds.defaults()
                                .with("heap-too-small.share", "20 %")
                                .with("heap-too-small.collections", "3"));

        assertThat(limits.share(HeapTooSmallRule.SHARE)).isEqualTo(0.2);
        assertThat(limits.count(HeapTooSmallRule.COLLECTIONS)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "50", "50 %", "-1 ms", "", "5 parsecs"})
    void with_noTime_saysWhatIsWrong(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.defaults().with("lock-wait.wait", value))
                .withMessage(
                        "lock-wait.wait: '"
                                + value
                                + (value.equals("50") ? "' has no unit" : "' is not valid")
                                + "; write for example '100 ms'");
    }

    @Test
    void with_anUnknownLimit_saysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.defaults().with("lock-wait", "50 ms"))
                .withMessageStartingWith("unknown threshold 'lock-wait'; known are ")
                .withMessageContaining("lock-wait.wait");
    }

    @ParameterizedTest
    @CsvSource({
        "lock-wait.wait, 100 ms",
        "dominant-phase.share, 33.3 %",
        "heap-too-small.collections, 40"
    })
    void format_aLimit_hasItsUnit(String id, String text) {
        assertThat(Thresholds.all().filter(limit -> limit.getIdentifier().equals(id)).findFirst())
                .get()
                .extracting(Thresholds::format)
                .isEqualTo(text);
    }
}
