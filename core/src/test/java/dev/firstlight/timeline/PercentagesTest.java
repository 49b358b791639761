package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentagesTest {

    /** The grammar of shares in all settings, options, and parameters. */
    @ParameterizedTest
    @CsvSource({
        "3%, 0.03",
        "3 %, 0.03",
        "' 2.5 % ', 0.025",
        "0 %, 0",
        "150 %, 1.5",
        "0.2, 0.2",
        ".2, 0.2",
        "0, 0",
        "1, 1"
    })
    void parse_understands(String text, double share) {
        assertThat(Percentages.parse(text)).isEqualTo(share, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x | 'x' is not a percentage; write for example '3 %'",
                "% | '%' is not a percentage; write for example '3 %'",
                "\"\" | '' is not a percentage; write for example '3 %'",
                "3 ms | '3 ms' is not a percentage; write for example '3 %'",
                "1e1 % | '1e1 %' is not a percentage; write for example '3 %'",
                "NaN | 'NaN' is not a percentage; write for example '3 %'",
                "3 | '3' has no unit; write for example '3 %'",
                "-3% | '-3%' is negative; write for example '3 %'",
            })
    void parse_ofWhatIsNone_saysWhatToWrite(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentages.parse(text))
                .withMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"99, 99", "' 99.9 ', 99.9", "100, 100", "0.1, 0.1"})
    void parsePercentile_understands(String text, double percentile) {
        assertThat(Percentages.parsePercentile(text)).isEqualTo(percentile);
        assertThat(Percentages.requirePercentile(percentile)).isEqualTo(percentile);
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-1", "NaN", "99%", "P99", "x", "1e1"})
    void parsePercentile_ofWhatIsNone_saysWhatToWrite(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentages.parsePercentile(text))
                .withMessage(
                        "'"
                                + text
                                + "' is not a percentile; write a number above 0 and at most 100");
    }

    @Test
    void requirePercentile_ofWhatIsNone_hasTheSameReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentages.requirePercentile(101))
                .withMessage("'101' is not a percentile; write a number above 0 and at most 100");
    }

    @ParameterizedTest
    @CsvSource({
        "0.39, 39 %, +39.0 %, 39 %",
        "0.042, 4.2 %, +4.2 %, 4.2 %",
        "0, 0.0 %, +0.0 %, 0 %",
        "-0.0001, 0.0 %, +0.0 %, -0.01 %",
        "-0.12, -12 %, -12.0 %, -12 %",
        "0.0994, 9.9 %, +9.9 %, 9.94 %",
        "0.0995, 10 %, +10.0 %, 9.95 %",
        "0.999, 100 %, +99.9 %, 99.9 %",
        "1, 100 %, +100.0 %, 100 %",
        "Infinity, Infinity %, +Infinity %, Infinity %"
    })
    void texts(double share, String measured, String difference, String given) {
        assertThat(Percentages.format(share)).isEqualTo(measured);
        assertThat(Percentages.signed(share)).isEqualTo(difference);
        assertThat(Percentages.exact(share)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"99, P99", "99.9, P99.9", "99.999, P99.999", "100, P100"})
    void percentile_dropsWhatSaysNothing(double percentile, String text) {
        assertThat(Percentages.percentile(percentile)).isEqualTo(text);
    }
}
