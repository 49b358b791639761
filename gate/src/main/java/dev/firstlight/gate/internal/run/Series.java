package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.ColdStart;
import java.util.List;

/**
 * All runs of one side, in order. Immutable.
 *
 * @param side the started command
 * @param attempts its runs, without warm-up runs
 * @since 0.1.0
 */
public record Series(Side side, List<Attempt> attempts) {

    /** Copies the list. */
    public Series {
        attempts = List.copyOf(attempts);
    }

    /** The measured starts that count, in order. */
    public List<ColdStart> starts() {
        return attempts.stream()
                .filter(Attempt::counts)
                .flatMap(attempt -> java.util.stream.Stream.ofNullable(attempt.start()))
                .toList();
    }

    /** Number of runs that count, including those that did not become ready. */
    public int counted() {
        return (int) attempts.stream().filter(Attempt::counts).count();
    }

    /** How many runs were noisy. */
    public int noisy() {
        return attempts.size() - counted();
    }

    /** How many runs did not become ready. */
    public int failed() {
        return (int) attempts.stream().filter(attempt -> attempt.start() == null).count();
    }
}
