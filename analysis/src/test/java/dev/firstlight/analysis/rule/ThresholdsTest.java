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
    @ValueSource(strings = {"50ms", "0.05 s", "PT0.05S", "50000us"})
    void with_aTime_hasTheGrammarOfDurations(String value) {
        Limits limits = new Limits(Thresholds.defaults().with("lock-wait.wait", value));

        assertThat(limits.nanos(LockWaitRule.WAIT)).isEqualTo(50_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "lock-wait.wait, long, 'long' is not a duration; write for example '50 ms'",
                "lock-wait.wait, 50, '50' has no unit; write for example '100 ms'",
                "lock-wait.wait, 50 %, '50 %' is not a duration; write for example '50 ms'",
                "lock-wait.wait, -1 ms, '-1 ms' is negative; write for example '50 ms'",
                "lock-wait.wait, \"\", '' is not a duration; write for example '50 ms'",
                "lock-wait.wait, 5 parsecs, '5 parsecs' is not a duration; write for example '50 ms'",
                "dominant-phase.share, 30, '30' has no unit; write for example '3 %'",
                "dominant-phase.share, 3 ms, '3 ms' is not a percentage; write for example '3 %'",
                "heap-too-small.collections, 3 ms, '3 ms' is not a number; write for example '3'",
                "heap-too-small.collections, -3, '-3' is not a number; write for example '3'"
            })
    void with_anotherKind_saysWhatIsWrong(String id, String value, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.defaults().with(id, value))
                .withMessage(id + ": " + reason);
    }

    @Test
    void with_anUnknownLimit_saysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.defaults().with("lock", "50 ms"))
                .withMessageStartingWith("unknown threshold 'lock'; known thresholds: ")
                .withMessageContaining("lock-wait.wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock-wait", "lock-wait.time"})
    void with_anUnknownLimitOfARule_saysWhichTheRuleHas(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.defaults().with(id, "50 ms"))
                .withMessage(
                        "unknown threshold '"
                                + id
                                + "'; known thresholds of this rule: lock-wait.wait");
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
