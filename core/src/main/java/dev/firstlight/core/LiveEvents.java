package dev.firstlight.core;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.jfr.LivePhase;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Writes phases to JFR while they run, if a recording is running. Created only if the JVM has
 * {@code jdk.jfr}.
 */
final class LiveEvents implements Callable<@Nullable LivePhase> {

    private final StartFacts facts;
    private final Writer writer;
    private final Guard guard = new Guard("JFR");

    LiveEvents(StartFacts facts, Writer writer) {
        this.facts = facts;
        this.writer = writer;
    }

    /** Writes the event of a phase that has ended. */
    interface Writer {
        void write(RecordedPhase phase, LivePhase event);
    }

    @Override
    public @Nullable LivePhase call() {
        // The settings may have changed since these events were attached.
        return facts.settings().jfr() ? JfrEvents.begin(facts.startId()) : null;
    }

    @Nullable LivePhase begin() {
        return guard.<@Nullable LivePhase>call(this, null);
    }

    void end(RecordedPhase phase) {
        LivePhase event = phase.takeLive();
        if (event != null) {
            guard.run(event);
            guard.run(() -> writer.write(phase, event));
        }
    }
}
