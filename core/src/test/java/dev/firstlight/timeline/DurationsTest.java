package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "1, 0.0 us",
        "50, 0.1 us",
        "999, 1.0 us",
        "12_345, 12.3 us",
        "99_999, 100.0 us",
        "100_000, 0.10 ms",
        "8_314_000, 8.31 ms",
        "9_994_999, 9.99 ms",
        "9_995_000, 10.0 ms",
        "99_949_999, 99.9 ms",
        "99_950_000, 100 ms",
        "412_499_999, 412 ms",
        "999_499_999, 999 ms",
        "999_500_000, 1 s",
        "2_000_000_000, 2 s",
        "2_813_600_000, 2.814 s",
        "1_500_000_000, 1.5 s",
        "3_600_000_000_000, 3600 s",
        "-8_314_000, -8.31 ms",
        "9_223_372_036_854_775_807, 9223372036.855 s",
        "-9_223_372_036_854_775_808, -9223372036.855 s"
    })
    void format_hasThreeSignificantPlacesAndAUnit(String nanos, String text) {
        assertThat(Durations.format(Long.parseLong(nanos.replace("_", "")))).isEqualTo(text);
    }

    @Test
    void millis_hasOnePlace() {
        assertThat(Durations.millis(0)).isEqualTo("0.0");
        assertThat(Durations.millis(49_999)).isEqualTo("0.0");
        assertThat(Durations.millis(50_000)).isEqualTo("0.1");
        assertThat(Durations.millis(1_949_999)).isEqualTo("1.9");
        assertThat(Durations.millis(1_234_567_890)).isEqualTo("1234.6");
    }

    @Test
    void trim_dropsWhatSaysNothing() {
        assertThat(Durations.trim(99)).isEqualTo("99");
        assertThat(Durations.trim(99.9)).isEqualTo("99.9");
        assertThat(Durations.trim(100)).isEqualTo("100");
    }

    @Test
    void objective_isReadable() {
        assertThat(new Objective(java.time.Duration.ofMillis(85), 99))
                .hasToString("85.0 ms at P99");
        assertThat(new Objective(java.time.Duration.ofSeconds(2), 99.9))
                .hasToString("2 s at P99.9");
    }
}
