package dev.firstlight.analysis.internal.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;

/** Assigns a number to each different stack; stores shared frames once. Limited in size. */
final class StackTable {

    private static final int LIMIT = 20_000;

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> stacks = new ArrayList<>();
    private final Map<String, String> frames = new HashMap<>();

    /** The JDK's parser returns one object for each different stack of a chunk. */
    private final Map<RecordedStackTrace, Integer> seen = new IdentityHashMap<>();

    StackTable() {
        number(List.of());
    }

    /** The number of this event's stack, or of the empty stack if it has none. */
    int number(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return 0;
        }
        Integer known = seen.get(stack);
        if (known != null) {
            return known;
        }
        if (seen.size() == LIMIT) {
            // They keep their chunk's frames alive.
            seen.clear();
        }
        int number = number(EventFields.texts(stack));
        seen.put(stack, number);
        return number;
    }

    /** The number of this stack, or of the empty stack if there are too many. */
    int number(List<String> stack) {
        Integer known = numbers.get(stack);
        if (known != null) {
            return known;
        }
        if (stacks.size() == LIMIT) {
            return 0;
        }
        List<String> kept =
                stack.stream().map(frame -> frames.computeIfAbsent(frame, f -> f)).toList();
        numbers.put(kept, stacks.size());
        stacks.add(kept);
        return stacks.size() - 1;
    }

    List<String> stack(int number) {
        return stacks.get(number);
    }
}
