package dev.firstlight.analysis.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each different stack a number; frames that occur in many stacks are kept once. Bounded. */
final class StackTable {

    private static final int LIMIT = 20_000;

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> stacks = new ArrayList<>();
    private final Map<String, String> frames = new HashMap<>();

    StackTable() {
        number(List.of());
    }

    /** The number of this stack; that of the empty one once there are too many. */
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
