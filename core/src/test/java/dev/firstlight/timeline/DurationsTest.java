package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "8_314_000, +8.31 ms",
        "-8_314_000, -8.31 ms",
        "2_000_000_000, +2 s",
    })
    void signed_ofWhatIsMore_hasAPlus(String nanos, String text) {
        assertThat(Durations.signed(Long.parseLong(nanos.replace("_", "")))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "PT0.09S, 90 ms",
        "PT0.0905S, 90.5 ms",
        "PT0.99996S, 999.96 ms",
        "PT2S, 2 s",
        "PT2.8136S, 2.8136 s",
        "PT1H, 3600 s",
        "PT0.00025S, 250 us",
        "PT-0.09S, -90 ms"
    })
    void exact_hasAllPlacesAndNoMore(String duration, String text) {
        assertThat(Durations.exact(duration.equals("0") ? Duration.ZERO : Duration.parse(duration)))
                .isEqualTo(text);
    }

    /** The grammar of durations in all settings, options, and parameters. */
    @ParameterizedTest
    @CsvSource({
        "7ns, 7",
        "250us, 250_000",
        "250 \u00b5s, 250_000",
        "250\u03bcs, 250_000",
        "85ms, 85_000_000",
        "1500ms, 1_500_000_000",
        "' 85 ms ', 85_000_000",
        "0.1ms, 100_000",
        "2s, 2_000_000_000",
        "2 s, 2_000_000_000",
        "2 S, 2_000_000_000",
        "+2s, 2_000_000_000",
        "1.5s, 1_500_000_000",
        "1.5 s, 1_500_000_000",
        ".5s, 500_000_000",
        "1.0000000005s, 1_000_000_001",
        "2m, 120_000_000_000",
        "2 min, 120_000_000_000",
        "1.5m, 90_000_000_000",
        "1h, 3_600_000_000_000",
        "1d, 86_400_000_000_000",
        "0s, 0",
        "PT2S, 2_000_000_000",
        "pt0.085s, 85_000_000",
        "PT1M, 60_000_000_000",
        "P1D, 86_400_000_000_000"
    })
    void parse_understands(String text, String nanos) {
        assertThat(Durations.parse(text))
                .isEqualTo(Duration.ofNanos(Long.parseLong(nanos.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | '' is not a duration; write for example '50 ms'",
                "x | 'x' is not a duration; write for example '50 ms'",
                "ms | 'ms' is not a duration; write for example '50 ms'",
                "PT | 'PT' is not a duration; write for example '50 ms'",
                "2 parsecs | '2 parsecs' is not a duration; write for example '50 ms'",
                "1e3s | '1e3s' is not a duration; write for example '50 ms'",
                "1,500 ms | '1,500 ms' is not a duration; write for example '50 ms'",
                "1.2.3s | '1.2.3s' is not a duration; write for example '50 ms'",
                "3 | '3' has no unit; write for example '100 ms'",
                "0.5 | '0.5' has no unit; write for example '100 ms'",
                "0 | '0' has no unit; write for example '100 ms'",
                "-3 | '-3' has no unit; write for example '100 ms'",
                "-5ms | '-5ms' is negative; write for example '50 ms'",
                "PT-5S | 'PT-5S' is negative; write for example '50 ms'",
                "99999999999h | '99999999999h' is too long; write for example '50 ms'",
                "9999999999999999999999s | '9999999999999999999999s' is too long; write for example '50 ms'",
                "99999999999.5h | '99999999999.5h' is too long; write for example '50 ms'",
                "P2000000D | 'P2000000D' is too long; write for example '50 ms'",
            })
    void parse_ofWhatIsNone_saysWhatToWrite(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parsePositive(text))
                .withMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "0.0 ms", "PT0S", "0.1ns"})
    void parsePositive_ofNothing_saysSo(String text) {
        assertThat(Durations.parse(text)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parsePositive(text))
                .withMessage("'" + text + "' is not above 0; write for example '50 ms'");
    }

    @Test
    void reasons_areOneShortPrintableLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("a\n" + "b".repeat(1_000)))
                .withMessageStartingWith("'a\\u000ab")
                .withMessageEndingWith("b...' is not a duration; write for example '50 ms'")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(130));
    }

    @Test
    void objective_isReadable() {
        assertThat(new Objective(Duration.ofMillis(85), 99)).hasToString("85 ms at P99");
        assertThat(new Objective(Duration.ofSeconds(2), 99.9)).hasToString("2 s at P99.9");
    }
}
