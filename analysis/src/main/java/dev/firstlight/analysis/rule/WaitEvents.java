package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Events during which a thread waited. */
final class WaitEvents {

    private WaitEvents() {}

    /** All waits, including native calls that take long. */
    static List<JfrEvent> of(JudgedStart start) {
        List<JfrEvent> waits = new ArrayList<>();
        for (String type : EventTypes.WAITS) {
            waits.addAll(start.events(type));
        }
        waits.addAll(start.nativeCalls());
        return waits;
    }

    /** The matching waits, longest first. */
    static List<JfrEvent> of(JudgedStart start, Predicate<JfrEvent> wanted) {
        return of(start).stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(JfrEvent::durationNanos).reversed())
                .toList();
    }

    /** How long threads waited in these events; the time of each thread counts once. */
    static long nanos(List<JfrEvent> events) {
        Map<Long, List<JfrEvent>> byThread = new HashMap<>();
        for (JfrEvent event : events) {
            byThread.computeIfAbsent(event.threadId(), id -> new ArrayList<>()).add(event);
        }
        long sum = 0;
        for (List<JfrEvent> ofThread : byThread.values()) {
            sum += nanos(ofThread, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return sum;
    }

    /** The time between two instants that the events cover. */
    static long nanos(List<JfrEvent> events, long from, long to) {
        List<JfrEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(JfrEvent::startNanos));
        long covered = 0;
        long at = from;
        for (JfrEvent event : sorted) {
            long begin = Math.max(at, event.startNanos());
            long end = Math.min(to, event.endNanos());
            if (end > begin) {
                covered += end - begin;
                at = end;
            }
        }
        return covered;
    }
}
