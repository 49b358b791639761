package dev.firstlight.spring.endpoint;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The timeline of the start as JSON or as a text view. */
@Endpoint(id = "startuptrace", defaultAccess = Access.READ_ONLY)
class StartupTraceEndpoint {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain;charset=UTF-8";
    static final String HTML = "text/html;charset=UTF-8";

    private static final int BLAMED = 50;

    private final StartupTrace trace;

    StartupTraceEndpoint(StartupTrace trace) {
        this.trace = trace;
    }

    /**
     * The timeline as JSON, also while the application is starting. Two operations with one path
     * and different media types would both be mapped, which Jersey treats as an error of all paths.
     */
    @ReadOperation(
            produces = {JSON, TEXT}) // As the web extension says, or it would not replace this.
    String timeline() {
        return TimelineJson.toString(recorded());
    }

    /** The timeline, for views from other modules. */
    StartupTimeline recorded() {
        return StartupAdapter.of(trace).latest().timeline();
    }

    /** A view as text: {@code tree}, {@code blame} or {@code critical-chain}; null for others. */
    @ReadOperation(
            produces = {TEXT, HTML}) // As the web extension says, or it would not replace this.
    @Nullable String view(@Selector String view) {
        StartupTimeline timeline = recorded();
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
