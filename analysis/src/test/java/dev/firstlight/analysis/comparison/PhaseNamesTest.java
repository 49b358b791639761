package dev.firstlight.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a name that stay the same from start to start. */
class PhaseNamesTest {

    @ParameterizedTest
    @CsvSource({
        "foo#0, foo",
        "foo#12, foo",
        "org.example.Foo#0, org.example.Foo",
        "(inner bean)#1a2b3c4d, (inner bean)",
        "config$$SpringCGLIB$$0, config$$SpringCGLIB",
        "config$$EnhancerBySpringCGLIB$$1f2e3d4c, config$$EnhancerBySpringCGLIB",
        "config$$FastClassBySpringCGLIB$$1f2e3d4c, config$$FastClassBySpringCGLIB",
        "Main$$Lambda$14/0x00007f3b0c001000, Main$$Lambda",
        "Main$$Lambda/0x00007f3b0c001000@1b2c3d4e, Main$$Lambda",
        "jdk.proxy2.$Proxy42, jdk.proxy2.$Proxy",
        "Order$HibernateProxy$aB3dE9, Order$HibernateProxy",
        "Foo@6d06d69c, Foo",
        "session 123e4567-e89b-12d3-a456-426614174000, session *",
        "at 0x00007f3b0c001000, at *"
    })
    void whatIsDrawnAnew_goes(String name, String stable) {
        assertThat(PhaseNames.stable(name)).isEqualTo(stable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V2__orders",
                "cache-1",
                "http2",
                "service#start",
                "user@example.org",
                "#1",
                "$Proxy",
                "a$b",
                "0x1"
            })
    void whatAPersonWrote_stays(String name) {
        assertThat(PhaseNames.stable(name)).isEqualTo(name);
    }

    @Test
    void threads_loseTheirNumbers() {
        assertThat(PhaseNames.stableThread("pool-3-thread-12")).isEqualTo("pool-*-thread-*");
        assertThat(PhaseNames.stableThread("main")).isEqualTo("main");
    }

    @Test
    void longNames_takeNoTime() {
        String name = "#".repeat(50_000) + "1".repeat(50_000) + "$$".repeat(50_000);
        assertThat(PhaseNames.stable(name)).isNotEmpty();
    }
}
