package dev.firstlight.cli.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firstlight.gate.GateOptions;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.Durations;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ValueConverterTest {

    @ParameterizedTest
    @ValueSource(strings = {"90ms", "90 ms", "1500ms", "1.5 s", "2m", "2 min", "PT2S", "1h"})
    void aDuration_meansWhatItMeansToASettingAndAParameter(String text) {
        Duration option = new DurationConverter.Positive().convert(text);

        assertThat(new DurationConverter().convert(text)).isEqualTo(option);
        assertThat(GateOptions.parameter("limit", text, Durations::parsePositive))
                .isEqualTo(option);
        assertThat(Settings.of(Map.of("firstlight.warmup.timeout", text)::get).warmUpTimeout())
                .isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "x", "0s", "-5ms", "1e3s", "2 parsecs", "99999999999h"})
    void aWrongDuration_hasTheReasonOfASettingAndAParameter(String text) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("firstlight.warmup.timeout", text)::get))
                .satisfies(setting -> {
                    assertThatExceptionOfType(TypeConversionException.class)
                            .isThrownBy(() -> new DurationConverter.Positive().convert(text))
                            .withMessage(setting.reason());
                    assertThatIllegalArgumentException()
                            .isThrownBy(() ->
                                    GateOptions.parameter("limit", text, Durations::parsePositive))
                            .withMessage("limit: " + setting.reason());
                });
    }

    @Test
    void sharesPercentilesAndShifts_areRead() {
        assertThat(new ValueConverter.Share().convert("20 %")).isEqualTo(0.2);
        assertThat(new ValueConverter.Share().convert("0.2")).isEqualTo(0.2);
        assertThat(new ValueConverter.Percentile().convert("99.9")).isEqualTo(99.9);
        assertThat(new ValueConverter.Shift().convert("20 ms").amount()).isEqualTo(20e6);
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new ValueConverter.Share().convert("20"))
                .withMessage("'20' has no unit; write for example '3 %'");
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new ValueConverter.Percentile().convert("101"))
                .withMessage("'101' is not a percentile; write a number above 0 and at most 100");
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new ValueConverter.Shift().convert("3"))
                .withMessage("'3' has no unit; write for example '100 ms', or '3 %'");
    }
}
