package dev.firstlight.timeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHashTest {

    @ParameterizedTest
    @CsvSource({
        "a.B@1f2e3d4c, a.B",
        "a.B$$Lambda/0x00007f80@5e2d, a.B$$Lambda/0x00007f80",
        "[La.B;@0, [La.B;",
    })
    void whatToStringAdds_isTakenOff(String text, String name) {
        assertThat(IdentityHash.cut(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a.B",
                "a.B@",
                "@1f",
                "a@example.com",
                "a@b and more",
                "mail to a@b",
                "jdbc:postgresql://app:s3cret@db/x",
                "jdbc:postgresql://app:s3cret@db",
                "jdbc:postgresql://***@db",
                "a.B@1F",
                "a.B@123456789",
                "a@b@c",
            })
    void anyOtherText_stays(String text) {
        assertThat(IdentityHash.cut(text)).isEqualTo(text);
    }
}
