package dev.firstlight.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkerTest {

    @Test
    void parse_readsThePairs() {
        String line = "firstlight-benchmark main_to_ready_ms=12.5  cpu_ms=3";
        assertThat(Marker.is(line)).isTrue();
        assertThat(Marker.parse(line)).isEqualTo(Map.of("main_to_ready_ms", 12.5, "cpu_ms", 3.0));
    }

    @Test
    void otherLines_areNone() {
        assertThat(Marker.is("INFO firstlight-benchmark a=1")).isFalse();
        assertThat(Marker.is("firstlight-benchmarks a=1")).isFalse();
    }

    @Test
    void parse_whatIsNoPair_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Marker.parse("firstlight-benchmark ready"))
                .withMessageContaining("not key=value: ready");
    }

    @Test
    void loadedClasses_areCountedBySource() {
        LoadedClasses loaded =
                LoadedClasses.count(
                        List.of(
                                "[0.010s][info][class,load] java.lang.Object source: shared objects file",
                                "[0.020s][info][class,load] java.util.Random source: jrt:/java.base",
                                "[0.030s][info][class,load] a.B source: file:/a.jar",
                                "[0.040s][info][class,load] opened: /a.jar"));
        assertThat(loaded).isEqualTo(new LoadedClasses(1, 2));
    }
}
