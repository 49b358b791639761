package dev.firstlight.cli.internal.terminal;

import dev.firstlight.timeline.Durations;
import java.time.Duration;
import java.util.function.Function;

/**
 * A duration: {@code 90ms}, {@code 2 s}, {@code 1.5m}.
 *
 * @since 0.1.0
 */
public class DurationConverter extends ValueConverter<Duration> {

    /** Called by picocli. */
    public DurationConverter() {
        this(Durations::parse);
    }

    private DurationConverter(Function<String, Duration> grammar) {
        super(grammar);
    }

    /** A duration above 0. */
    public static final class Positive extends DurationConverter {

        /** Called by picocli. */
        public Positive() {
            super(Durations::parsePositive);
        }
    }
}
