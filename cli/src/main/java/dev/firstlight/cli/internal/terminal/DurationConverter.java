package dev.firstlight.cli.internal.terminal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as the settings of the services have it: {@code 90ms}, {@code 2s}, {@code 1.5m}. */
public class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    /** A converter; picocli makes it. */
    public DurationConverter() {}

    /** One that is above 0. */
    public static final class Positive extends DurationConverter {

        /** A converter; picocli makes it. */
        public Positive() {}

        @Override
        public Duration convert(String value) {
            Duration duration = super.convert(value);
            if (duration.isZero()) {
                throw new TypeConversionException(
                        "'" + value + "' is too short; it must be more than 0");
            }
            return duration;
        }
    }

    @Override
    public Duration convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException(
                    NUMBER.matcher(value).matches()
                            ? "'" + value + "' has no unit; write for example 90ms, 2s or 1m"
                            : "'"
                                    + value
                                    + "' is not a duration; write for example 90ms, 2s or 1m");
        }
        long unit =
                switch (form.group(2)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        return Duration.ofNanos(
                new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    }
}
