package dev.firstlight.core;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;

/** The phases before the first hook, if the JVM's counters show them. */
final class PreMainPhases {

    /** Ids of these phases: above those of the stages, below those of the recorder. */
    private static final int FIRST_ID = 50;

    private PreMainPhases() {}

    /**
     * Adds the phases if they are known.
     *
     * @param firstHook nanoseconds from process start to the first hook
     */
    static void addTo(
            StartupTimeline.Builder timeline,
            ProcessStart start,
            long firstHook,
            long mainThreadId) {
        if (start.jvmCreateBegin() == 0 || start.jvmCreateEnd() == 0) {
            return;
        }
        long begin = Math.max(0, start.jvmCreateBegin() - start.nanoTime());
        long created = Math.max(begin, start.jvmCreateEnd() - start.nanoTime());
        long hook = Math.max(created, firstHook);
        int id = FIRST_ID;
        timeline.addPhase(phase(id++, "exec", 0, begin, mainThreadId));
        timeline.addPhase(phase(id++, JfrEvents.CREATE_JVM, begin, created, mainThreadId));
        timeline.addPhase(phase(id, "launch", created, hook, mainThreadId));
    }

    private static PhaseRecord phase(int id, String name, long begin, long end, long mainThreadId) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(StageLog.Spans.id(-1))
                .name(name)
                .stage(Stage.JVM)
                .startNanos(begin)
                .endNanos(end)
                .thread(PhaseRecorder.MAIN, mainThreadId)
                .build();
    }
}
