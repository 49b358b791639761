package dev.firstlight.cli.internal.terminal;

import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.timeline.Percentages;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the value of an option by the grammar that settings have, too; a wrong one has the same
 * reason everywhere.
 *
 * @param <T> the kind of value
 * @since 0.1.0
 */
public abstract class ValueConverter<T> implements ITypeConverter<T> {

    private final Function<String, T> grammar;

    ValueConverter(Function<String, T> grammar) {
        this.grammar = grammar;
    }

    @Override
    public T convert(String value) {
        try {
            return grammar.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** A share: {@code 20 %} or {@code 0.2}. */
    public static final class Share extends ValueConverter<Double> {

        /** A converter; picocli makes it. */
        public Share() {
            super(Percentages::parse);
        }
    }

    /** A percentile: {@code 99.9}. */
    public static final class Percentile extends ValueConverter<Double> {

        /** A converter; picocli makes it. */
        public Percentile() {
            super(Percentages::parsePercentile);
        }
    }

    /** The smallest shift that matters: {@code 3%}, {@code 20ms} or {@code 4 MiB}. */
    public static final class Shift extends ValueConverter<Tolerance> {

        /** A converter; picocli makes it. */
        public Shift() {
            super(Tolerance::parse);
        }
    }
}
