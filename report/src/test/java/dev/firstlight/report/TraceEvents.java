package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace in Chrome's format as a viewer reads it, and a check that its slices nest. */
final class TraceEvents {

    private final Map<Integer, String> trackNames = new LinkedHashMap<>();
    private final Map<Integer, List<Slice>> slices = new HashMap<>();
    private final Map<Integer, Slice> byId = new HashMap<>();
    private final Map<Integer, Integer> arrowBegins = new LinkedHashMap<>();
    private final List<String> arrows = new ArrayList<>();

    /** A complete event; times in nanoseconds. */
    record Slice(String name, long startNanos, long nanos, Map<String, Object> args) {

        long endNanos() {
            return startNanos + nanos;
        }

        int id() {
            return ((Long) args.get("id")).intValue();
        }

        int parent() {
            return ((Long) args.get("parent")).intValue();
        }
    }

    private TraceEvents() {}

    static TraceEvents read(String json) {
        TraceEvents events = new TraceEvents();
        try {
            JsonReader reader =
                    new JsonReader(new StringReader(json), "a trace", TimelineFormatException::new);
            reader.beginObject();
            for (String name = reader.nextName(); name != null; name = reader.nextName()) {
                if (name.equals("traceEvents")) {
                    reader.beginArray();
                    while (reader.hasNextElement()) {
                        events.add(object(reader));
                    }
                } else {
                    reader.skipValue();
                }
            }
            reader.expectEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        reader.beginObject();
        for (String name = reader.nextName(); name != null; name = reader.nextName()) {
            Object value = name.equals("args") ? object(reader) : reader.nextScalar();
            assertThat(members.put(name, value)).as("member twice: " + name).isNull();
        }
        return members;
    }

    @SuppressWarnings("unchecked")
    private void add(Map<String, Object> event) {
        int track = ((Long) event.get("tid")).intValue();
        Map<String, Object> args =
                (Map<String, Object>) event.getOrDefault("args", Map.<String, Object>of());
        switch ((String) event.get("ph")) {
            case "M" -> {
                if (event.get("name").equals("thread_name")) {
                    trackNames.put(track, (String) args.get("name"));
                }
            }
            case "X" -> {
                Slice slice =
                        new Slice(
                                (String) event.get("name"),
                                nanos(event.get("ts")),
                                nanos(event.get("dur")),
                                args);
                slices.computeIfAbsent(track, id -> new ArrayList<>()).add(slice);
                if (args.containsKey("id")) {
                    byId.put(slice.id(), slice);
                }
            }
            case "s" -> arrowBegins.put(((Long) event.get("id")).intValue(), track);
            case "f" -> {
                int from = arrowBegins.get(((Long) event.get("id")).intValue());
                arrows.add(trackNames.get(from) + " > " + trackNames.get(track));
            }
            default -> throw new AssertionError("unknown event " + event);
        }
    }

    private static long nanos(Object micros) {
        return Math.round(((Number) micros).doubleValue() * 1000);
    }

    Map<Integer, String> trackNames() {
        return trackNames;
    }

    List<String> arrows() {
        return arrows;
    }

    List<Slice> slices(String track) {
        List<Slice> found = new ArrayList<>();
        trackNames.forEach((id, name) -> {
            if (name.equals(track)) {
                found.addAll(slices.getOrDefault(id, List.of()));
            }
        });
        return found;
    }

    /**
     * On each track, a slice is disjoint from, or completely within, a slice that is its ancestor.
     */
    void checkNesting() {
        assertThat(trackNames.keySet()).containsAll(slices.keySet());
        slices.forEach(this::checkNesting);
    }

    private void checkNesting(int track, List<Slice> events) {
        List<Slice> sorted = new ArrayList<>(events);
        sorted.sort(
                Comparator.comparingLong(Slice::startNanos)
                        .thenComparing(Comparator.comparingLong(Slice::nanos).reversed()));
        Deque<Slice> open = new ArrayDeque<>();
        for (Slice slice : sorted) {
            while (!open.isEmpty() && open.peek().endNanos() <= slice.startNanos()) {
                open.pop();
            }
            if (!open.isEmpty()) {
                assertThat(slice.endNanos())
                        .as("%s within %s on %s", slice, open.peek(), trackNames.get(track))
                        .isLessThanOrEqualTo(open.peek().endNanos());
                assertThat(isAncestor(open.peek(), slice))
                        .as("%s is below %s", slice, open.peek())
                        .isTrue();
            }
            open.push(slice);
        }
    }

    private boolean isAncestor(Slice ancestor, Slice slice) {
        for (Slice s = byId.get(slice.parent()); s != null; s = byId.get(s.parent())) {
            if (s.id() == ancestor.id()) {
                return true;
            }
        }
        return false;
    }
}
