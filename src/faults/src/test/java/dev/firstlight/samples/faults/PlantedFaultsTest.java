package dev.firstlight.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PlantedFaultsTest {

    private final StartupTrace trace = StartupTrace.builder().build();

    @AfterEach
    void uproot() {
        System.clearProperty(PlantedFaults.PROPERTY);
    }

    @Test
    void plant_withoutTheProperty_doesNothing() throws Exception {
        assertThat(planted()).noneMatch(name -> name.startsWith("fault."));
    }

    @Test
    void plant_aList_isAPhaseEach() throws Exception {
        System.setProperty(PlantedFaults.PROPERTY, "static-initializer, serial-waits,lock-wait");

        assertThat(planted())
                .contains(
                        "fault.static-initializer",
                        "fault.serial-waits",
                        "stock.fetch",
                        "prices.fetch",
                        "fault.lock-wait",
                        "index.rebuild",
                        "index.read");
    }

    @Test
    void plant_anotherName_saysWhichThereAre() {
        System.setProperty(PlantedFaults.PROPERTY, "lock-wait,lazy");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlantedFaults.plant(trace))
                .withMessage(
                        "sample.faults: unknown fault 'lazy'; choose from lock-wait, slow-lookup,"
                                + " static-initializer, entropy, serial-waits");
    }

    private List<String> planted() throws InterruptedException {
        PlantedFaults.plant(trace);
        return trace.timeline().phases().stream().map(PhaseRecord::name).toList();
    }
}
