package dev.firstlight.analysis.source;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.internal.derived.RawPhase;
import dev.firstlight.analysis.internal.derived.SpringStart;
import dev.firstlight.analysis.internal.derived.SpringSteps;
import dev.firstlight.analysis.internal.derived.TimelineAssembly;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Derives a timeline from Spring Boot's startup endpoint. */
final class SpringStartup {

    /** Nanoseconds would overflow beyond this limit, and no start takes that long. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Instant begin;
    private final List<SpringStep> steps;
    private final String version;
    private final SpringStart start = new SpringStart();

    private SpringStartup(Instant begin, List<SpringStep> steps, String version) {
        this.begin = begin;
        this.steps = steps;
        this.version = version;
    }

    static Startup read(String label, Reader in) throws IOException {
        JsonReader reader =
                new JsonReader(
                        in, "JSON of Spring's startup endpoint", TimelineFormatException::new);
        SpringJson json = new SpringJson(reader).read();
        Instant begin = json.startTime();
        if (begin == null) {
            throw reader.malformed("the timeline has no startTime");
        }
        if (json.steps().isEmpty()) {
            throw reader.malformed(
                    "no steps left: a POST request already drained them; read them with GET");
        }
        List<SpringStep> steps = new ArrayList<>(json.steps());
        steps.sort(
                Comparator.comparing(SpringStep::start)
                        .thenComparing(SpringStep::end, Comparator.reverseOrder())
                        .thenComparingLong(SpringStep::id));
        for (SpringStep step : steps) {
            if (Duration.between(begin, step.start()).abs().compareTo(LONGEST) > 0
                    || Duration.between(begin, step.end()).abs().compareTo(LONGEST) > 0) {
                throw reader.malformed("step " + step.id() + " is years away from the start");
            }
        }
        // A step may have begun before Spring recorded its begin.
        Instant first = steps.get(0).start();
        return new SpringStartup(first.isBefore(begin) ? first : begin, steps, json.version())
                .startup(label);
    }

    private Startup startup(String label) {
        long last = 0;
        for (SpringStep step : steps) {
            last = Math.max(last, nanos(step.end()));
            start.add(step.name(), step.tags(), nanos(step.start()), nanos(step.end()));
        }
        Long end = start.end();
        TimelineAssembly assembly = new TimelineAssembly(end == null ? last : end);
        // Spring has no step for the binding of the port.
        start.stages(assembly, 0, Long.MAX_VALUE);
        int lost = addSteps(assembly);
        StartupTimeline.Builder timeline =
                StartupTimeline.builder()
                        .startId("spring")
                        .derivedFrom(DerivedFrom.SPRING_ENDPOINT)
                        .outcome(start.outcome())
                        .service(
                                ServiceInfo.builder()
                                        .framework(
                                                version.isEmpty()
                                                        ? "spring-boot"
                                                        : "spring-boot " + version)
                                        .build())
                        .processStart(begin, ProcessStartSource.FIRST_HOOK);
        assembly.into(timeline, Stage.DI);
        return Startup.of(label, start.finish(timeline.build()))
                .withOrigin(Origin.SPRING_ENDPOINT)
                .withNotes(notes(lost + assembly.misplaced(), start.outcome() != Outcome.STARTING));
    }

    /** Returns the number of steps whose parent is missing or began after them. */
    private int addSteps(TimelineAssembly assembly) {
        int lost = 0;
        Map<Long, RawPhase> byId = new HashMap<>();
        for (SpringStep step : steps) {
            if (SpringSteps.isNoPhase(step.name())) {
                continue;
            }
            Long parentId = step.parentId();
            RawPhase parent = parentId == null ? null : byId.get(parentId);
            lost += parentId != null && parent == null ? 1 : 0;
            RawPhase phase =
                    SpringSteps.phase(
                            step.name(),
                            step.tags(),
                            nanos(step.start()),
                            nanos(step.end()),
                            "",
                            0,
                            parent);
            byId.put(step.id(), phase);
            assembly.add(phase);
        }
        return lost;
    }

    private static List<String> notes(int moved, boolean ended) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Read from Spring Boot's startup endpoint, which lacks the time before"
                        + " SpringApplication ran, threads, the port binding, and steps beyond"
                        + " the buffer's capacity.");
        notes.add(
                "Spring uses the step that started last as the parent of the next one."
                        + " If several threads create beans, parents and self times are wrong.");
        if (moved > 0) {
            notes.add(
                    moved
                            + (moved == 1 ? " step names a parent" : " steps name a parent")
                            + " that is missing, had not begun or had ended; shown below the"
                            + " enclosing step or the stage.");
        }
        if (!ended) {
            notes.add(
                    "The step "
                            + SpringSteps.READY
                            + " is missing, so the timeline ends with the last step.");
        }
        return notes;
    }

    private long nanos(Instant instant) {
        return Duration.between(begin, instant).toNanos();
    }
}
