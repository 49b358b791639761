package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Parts of a timeline are equal if all their values are, and copies differ only in the changed
 * value.
 */
class PhaseRecordTest {

    private static PhaseRecord.Builder phase() {
        return PhaseRecord.builder()
                .id(65)
                .parentId(2)
                .name("load")
                .stage(Stage.DI)
                .startNanos(10)
                .endNanos(20)
                .thread("main", 1)
                .attributes(Map.of("rows", 7L));
    }

    @Test
    void phases_areEqualByEveryComponent() {
        List<UnaryOperator<PhaseRecord.Builder>> changes =
                List.of(
                        b -> b.id(66),
                        b -> b.parentId(3),
                        b -> b.name("other"),
                        b -> b.stage(Stage.APP),
                        b -> b.startNanos(11),
                        b -> b.endNanos(21),
                        b -> b.open(true),
                        b -> b.thread("worker", 1),
                        b -> b.thread("main", 2),
                        b -> b.failed(true),
                        b -> b.attributes(Map.of()));
        PhaseRecord phase = phase().build();
        assertThat(phase).isEqualTo(phase().build()).hasSameHashCodeAs(phase().build());
        assertThat(phase.toBuilder().build()).isEqualTo(phase);
        for (UnaryOperator<PhaseRecord.Builder> change : changes) {
            assertThat(change.apply(phase().build().toBuilder()).build()).isNotEqualTo(phase);
        }
    }

    @Test
    void withParentId_changesNothingElse() {
        assertThat(phase().build().withParentId(1)).isEqualTo(phase().parentId(1).build());
    }

    @Test
    void aPhase_hasANameAndAStage_andEndsAfterItBegins() {
        assertThatThrownBy(() -> PhaseRecord.builder().stage(Stage.DI).build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> PhaseRecord.builder().name("load").build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("stage");
        assertThatThrownBy(() -> phase().endNanos(9).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServiceOfWhichNothingIsKnown_hasNoEmptyText() {
        ServiceInfo unknown = ServiceInfo.builder().env(" ").build();
        assertThat(List.of(unknown.service(), unknown.env(), unknown.version()))
                .containsOnly(ServiceInfo.UNKNOWN);
        assertThat(unknown).isEqualTo(ServiceInfo.builder().build());
        assertThat(unknown).isNotEqualTo(ServiceInfo.builder().processors(1).build());
    }

    @Test
    void failuresAndStuckThreads_areEqualByWhatTheyHold() {
        Failure failure = Failure.of("a.B", "no", 65);
        assertThat(failure.withPhaseId(66)).isEqualTo(Failure.of("a.B", "no", 66));
        assertThat(failure).isNotEqualTo(failure.withPhaseId(66));
        StuckThread stuck = StuckThread.of("main", 65, List.of("a.B.c"));
        assertThat(stuck).isEqualTo(StuckThread.of("main", 65, List.of("a.B.c")));
        assertThat(stuck).isNotEqualTo(StuckThread.of("main", 65, List.of()));
    }
}
