package dev.firstlight.spring;

import java.util.function.Predicate;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline;
import org.springframework.core.metrics.StartupStep;

/**
 * Replaces an application's own buffering startup. {@code /actuator/startup} requires an instance
 * of that class, hence the subclass, whose own buffer stays empty.
 */
final class TracedBuffering extends BufferingApplicationStartup {

    private final TracedStartup startup;
    private final BufferingApplicationStartup original;

    TracedBuffering(TracedStartup startup, BufferingApplicationStartup original) {
        super(1);
        this.startup = startup;
        this.original = original;
    }

    @Override
    public StartupStep start(String name) {
        return startup.start(name);
    }

    @Override
    public void startRecording() {
        original.startRecording();
    }

    @Override
    public void addFilter(Predicate<StartupStep> filter) {
        original.addFilter(filter);
    }

    @Override
    public StartupTimeline getBufferedTimeline() {
        return original.getBufferedTimeline();
    }

    @Override
    public StartupTimeline drainBufferedTimeline() {
        return original.drainBufferedTimeline();
    }
}
