package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    /** The grammar of sizes in all options and parameters. */
    @ParameterizedTest
    @CsvSource({
        "0 B, 0",
        "512b, 512",
        "64 MiB, 67_108_864",
        "64mib, 67_108_864",
        "' 1.5 KiB ', 1_536",
        "1 GiB, 1_073_741_824",
        "4 MB, 4_000_000",
        "4kB, 4_000",
        "2 GB, 2_000_000_000"
    })
    void parse_understands(String text, String bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(Long.parseLong(bytes.replace("_", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x | 'x' is not a size; write for example '64 MiB'",
                "MiB | 'MiB' is not a size; write for example '64 MiB'",
                "\"\" | '' is not a size; write for example '64 MiB'",
                "3 ms | '3 ms' is not a size; write for example '64 MiB'",
                "1e3 MB | '1e3 MB' is not a size; write for example '64 MiB'",
                "3 | '3' has no unit; write for example '64 MiB'",
                "-3 MB | '-3 MB' is negative; write for example '64 MiB'",
                "9999999999999 GB | '9999999999999 GB' is too large; write for example '64 MiB'",
            })
    void parse_ofWhatIsNone_saysWhatToWrite(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse(text))
                .withMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B, 0 B",
        "1, 1 B, +1 B",
        "1_023, 1023 B, +1023 B",
        "1_024, 1 KiB, +1 KiB",
        "1_536, 1.5 KiB, +1.5 KiB",
        "-1_536, -1.5 KiB, -1.5 KiB",
        "1_047_552, 1023 KiB, +1023 KiB",
        "1_048_575, 1 MiB, +1 MiB",
        "536_870_912, 512 MiB, +512 MiB",
        "1_073_741_823, 1 GiB, +1 GiB",
        "6_320_816_128, 5.89 GiB, +5.89 GiB",
        "9_223_372_036_854_775_807, 8 EiB, +8 EiB",
        "-9_223_372_036_854_775_808, -8 EiB, -8 EiB"
    })
    void texts_areBinaryAndSaySo(String bytes, String text, String difference) {
        long number = Long.parseLong(bytes.replace("_", ""));

        assertThat(Sizes.format(number)).isEqualTo(text);
        assertThat(Sizes.signed(number)).isEqualTo(difference);
    }
}
