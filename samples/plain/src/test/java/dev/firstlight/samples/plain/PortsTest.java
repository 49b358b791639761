package dev.firstlight.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void choose_argument_winsOverTheEnvironment() {
        assertThat(Ports.choose(new String[] {"0"}, "9000")).isZero();
    }

    @Test
    void choose_withoutArgument_takesTheEnvironment() {
        assertThat(Ports.choose(new String[0], "9000")).isEqualTo(9000);
    }

    @Test
    void choose_withNeither_is8080() {
        assertThat(Ports.choose(new String[0], null)).isEqualTo(8080);
        assertThat(Ports.choose(new String[0], "")).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "", "8080 "})
    void choose_noPort_saysWhereItIsFrom(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.choose(new String[] {text}, "9000"))
                .withMessage("the argument is '" + text + "'; expected a port from 0 to 65535");
    }
}
