package dev.firstlight.cli.internal.terminal;

import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.timeline.Percentages;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the value of an option with the same grammar as settings, and with the same messages for
 * wrong values.
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

    static int wholeNumber(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number");
        }
    }

    static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is not a number");
        }
    }

    /** A share: {@code 20 %} or {@code 0.2}. */
    public static final class Share extends ValueConverter<Double> {

        /** Called by picocli. */
        public Share() {
            super(Percentages::parse);
        }
    }

    /** A percentile: {@code 99.9}. */
    public static final class Percentile extends ValueConverter<Double> {

        /** Called by picocli. */
        public Percentile() {
            super(Percentages::parsePercentile);
        }
    }

    /** The smallest shift that matters: {@code 3%}, {@code 20ms} or {@code 4 MiB}. */
    public static final class Shift extends ValueConverter<Tolerance> {

        /** Called by picocli. */
        public Shift() {
            super(Tolerance::parse);
        }
    }
}
