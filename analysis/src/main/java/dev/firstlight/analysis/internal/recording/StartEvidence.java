package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.derived.RawPhase;
import dev.firstlight.analysis.internal.derived.SpringStart;
import dev.firstlight.analysis.internal.derived.SpringSteps;
import dev.firstlight.analysis.internal.own.OwnStart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of a start in a recording without Firstlight's events: when {@code main} ran and the
 * port was bound, Spring's steps, events of other libraries, and waits of the main thread. All
 * times are nanoseconds since the epoch. Not thread-safe.
 */
final class StartEvidence {

    private static final String SPRING_STEP =
            "org.springframework.core.metrics.jfr.FlightRecorderStartupEvent";

    /** Shorter waits are costs of a phase, not phases. */
    private static final long SHORTEST_WAIT = 1_000_000L;

    private static final Pattern TAG = Pattern.compile("(?:^|,)([^=,]{1,64})=");

    private static final String MAIN = "main";

    private long mainThreadId;
    private long main = Long.MAX_VALUE;
    private long firstApplicationClass = Long.MAX_VALUE;
    private final PortEvidence ports = new PortEvidence();
    private final SpringStart spring = new SpringStart();
    private final Longest phases = new Longest();
    private final RecordedMachine machine;

    StartEvidence(RecordedMachine machine) {
        this.machine = machine;
    }

    void register(EventPass pass) {
        pass.on("jdk.ClassLoad", this::classLoad);
        ports.register(pass);
        pass.on("jdk.MethodTrace", event -> interval(event, EventFields.method(event, "method")));
        pass.on(SPRING_STEP, this::springStep);
        WaitType.BY_TYPE.forEach((type, waits) -> pass.on(type, event -> wait(event, waits)));
        pass.onOthers(this::other);
    }

    /** When {@code main} was about to run, or {@link Long#MAX_VALUE}. */
    long main() {
        return main != Long.MAX_VALUE ? main : firstApplicationClass;
    }

    /** Whether the class of {@code main} was loaded during the recording. */
    boolean hasSeenMain() {
        return main != Long.MAX_VALUE;
    }

    /** The first port on which a thread accepted connections. */
    PortEvidence.Port port(ActiveSettings settings) {
        return ports.first(main, mainThreadId(), settings.isEnabled("jdk.ThreadStart"));
    }

    /** The start according to Spring's own steps. */
    SpringStart spring() {
        return spring;
    }

    List<RawPhase> phases() {
        return phases.phases();
    }

    long dropped() {
        return phases.dropped();
    }

    private void classLoad(RecordedEvent event) {
        if ((firstApplicationClass != Long.MAX_VALUE && main != Long.MAX_VALUE)
                || !isMain(EventFields.thread(event))
                || !event.hasField("loadedClass")) {
            return;
        }
        RecordedClass type = event.getClass("loadedClass");
        if (type == null) {
            return;
        }
        long end = end(event);
        if (type.getName().equals(machine.mainClass())) {
            main = Math.min(main, end);
        }
        RecordedClassLoader loader = type.getClassLoader();
        if (loader != null && "app".equals(loader.getName())) {
            firstApplicationClass = Math.min(firstApplicationClass, end);
        }
    }

    private void springStep(RecordedEvent event) {
        String name = EventFields.text(event, "name");
        long start = start(event);
        long end = end(event);
        Map<String, String> tags = new LinkedHashMap<>();
        String joined = EventFields.text(event, "tags");
        Matcher key = TAG.matcher(joined);
        boolean found = key.find();
        while (found) {
            String tag = key.group(1);
            int from = key.end();
            found = key.find();
            String value = joined.substring(from, found ? key.start() : joined.length());
            tags.put(tag, value.endsWith(",") ? value.substring(0, value.length() - 1) : value);
        }
        spring.add(name, tags, start, end);
        if (SpringSteps.isNoPhase(name)) {
            return;
        }
        RecordedThread thread = EventFields.thread(event);
        phases.add(
                SpringSteps.phase(
                        name,
                        tags,
                        start,
                        end,
                        thread == null ? "" : EventFields.name(thread),
                        thread == null ? 0 : thread.getJavaThreadId(),
                        null));
    }

    private void wait(RecordedEvent event, WaitType waits) {
        if (isMain(EventFields.thread(event)) && end(event) - start(event) >= SHORTEST_WAIT) {
            interval(event, waits.cost().tag() + " " + waits.on(event));
        }
    }

    /** Events of libraries: events with a duration on a Java thread are worth showing. */
    private void other(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (!type.startsWith("jdk.") && !type.startsWith("dev.firstlight.")) {
            String label = event.getEventType().getLabel();
            interval(event, label == null || label.isBlank() ? type : label);
        }
    }

    private void interval(RecordedEvent event, String name) {
        RecordedThread thread = EventFields.thread(event);
        long start = start(event);
        long end = end(event);
        if (thread == null || thread.getJavaThreadId() <= 0 || end <= start) {
            return;
        }
        phases.add(
                new RawPhase(
                        name.isEmpty() ? "unnamed" : name,
                        start,
                        end,
                        EventFields.name(thread),
                        thread.getJavaThreadId(),
                        false,
                        Map.of(),
                        null));
    }

    /**
     * Decides by the name, because the id of a JVM's first thread is 1 before Java 25 and 3 there.
     */
    private boolean isMain(@Nullable RecordedThread thread) {
        if (thread == null) {
            return false;
        }
        if (mainThreadId == 0
                && MAIN.equals(thread.getJavaName())
                && thread.getJavaThreadId() > 0) {
            mainThreadId = thread.getJavaThreadId();
        }
        return mainThreadId != 0 && thread.getJavaThreadId() == mainThreadId;
    }

    /** Java thread id of the thread that runs {@code main}; 1 if it was not seen. */
    long mainThreadId() {
        return mainThreadId == 0 ? 1 : mainThreadId;
    }

    private static long start(RecordedEvent event) {
        return OwnStart.epochNanos(event.getStartTime());
    }

    private static long end(RecordedEvent event) {
        return OwnStart.epochNanos(event.getEndTime());
    }
}
