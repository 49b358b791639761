package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The timeline of the start: as JSON, or as one of the text views. */
@Endpoint(id = "startuptrace", defaultAccess = Access.READ_ONLY)
class StartupTraceEndpoint {

    private static final int BLAMED = 50;

    private final StartupTrace trace;

    StartupTraceEndpoint(StartupTrace trace) {
        this.trace = trace;
    }

    /** The timeline as JSON, also while the application is starting. */
    @ReadOperation
    String timeline() {
        return TimelineJson.toString(trace.timeline());
    }

    /** A view as text: {@code tree}, {@code blame} or {@code critical-chain}; null for others. */
    @ReadOperation
    @Nullable String view(@Selector String view) {
        StartupTimeline timeline = trace.timeline();
        switch (view) {
            case "tree":
                return TimelineText.tree(timeline);
            case "blame":
                return TimelineText.blame(timeline, BLAMED);
            case "critical-chain":
                return TimelineText.criticalChain(timeline);
            default:
                return null;
        }
    }
}
