package dev.firstlight.core;

import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.Arm;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values of settings; on a wrong one throws, or reports it and takes the default. */
final class SettingParser {

    /** What a flag must be. */
    static final String FLAG = "true or false";

    private final @Nullable Function<String, @Nullable String> lookup;
    private final @Nullable List<SettingException> problems;

    /**
     * @param lookup null for system properties and environment
     * @param problems where to report wrong values; null to throw
     */
    SettingParser(
            @Nullable Function<String, @Nullable String> lookup,
            @Nullable List<SettingException> problems) {
        this.lookup = lookup;
        this.problems = problems;
    }

    /** The trimmed value; the default if it is not set. Set to nothing counts as not set. */
    String text(Setting setting) {
        String value = lookup == null ? setting.fromSystem() : lookUp(lookup, setting);
        return value == null || value.isBlank() ? setting.defaultValue() : value.trim();
    }

    /** Null also if it cannot be read, such as a placeholder that leads nowhere. */
    private @Nullable String lookUp(Function<String, @Nullable String> given, Setting setting) {
        try {
            return given.apply(setting.property());
        } catch (SecurityException hidden) {
            return null;
        } catch (RuntimeException unreadable) {
            reject(setting, "unreadable", "a value that can be read", unreadable.getMessage());
            return null;
        }
    }

    boolean flag(Setting setting) {
        String text = text(setting);
        Boolean flag = flag(text);
        if (flag == null) {
            reject(setting, text, FLAG, null);
            return Boolean.parseBoolean(setting.defaultValue());
        }
        return flag;
    }

    /** Null if it is none. */
    static @Nullable Boolean flag(String text) {
        switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1":
                return true;
            case "false", "no", "off", "0":
                return false;
            default:
                return null;
        }
    }

    int number(Setting setting, int least, int most) {
        String text = text(setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        reject(setting, text, "a whole number from " + least + " to " + most, null);
        return Integer.parseInt(setting.defaultValue());
    }

    double percentile(Setting setting) {
        String text = text(setting);
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= 100) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        reject(setting, text, "a number above 0 and at most 100", null);
        return Double.parseDouble(setting.defaultValue());
    }

    /** One of the constants, which are written in lower case and with hyphens. */
    <E extends Enum<E>> E constant(Setting setting, E[] constants) {
        String text = text(setting);
        E found = find(text, constants);
        // In YAML, off and on are booleans.
        if (found == null && text.equalsIgnoreCase("false")) {
            found = find("off", constants);
        }
        if (found != null) {
            return found;
        }
        StringBuilder expected = new StringBuilder("one of ");
        for (E constant : constants) {
            expected.append(expected.length() == 7 ? "" : ", ")
                    .append(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        reject(setting, text, expected.toString(), null);
        E byDefault = find(setting.defaultValue(), constants);
        return byDefault == null ? constants[0] : byDefault;
    }

    private static <E extends Enum<E>> @Nullable E find(String text, E[] constants) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    List<String> list(Setting setting) {
        return list(text(setting));
    }

    private static List<String> list(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",")) {
            if (!item.isBlank()) {
                items.add(item.trim());
            }
        }
        return items;
    }

    List<String> lowerCaseList(Setting setting) {
        List<String> items = list(setting);
        for (int i = 0; i < items.size(); i++) {
            items.set(i, items.get(i).toLowerCase(Locale.ROOT));
        }
        return items;
    }

    /**
     * The duration; null if it is neither set nor has a default, or, where that is allowed, if it
     * is 0 or off.
     */
    @Nullable Duration duration(Setting setting, boolean mayBeOff) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        if (mayBeOff
                && (text.equals("0")
                        || text.equalsIgnoreCase("off")
                        || text.equalsIgnoreCase("false"))) {
            return null;
        }
        Duration duration = parse(text);
        if (duration != null
                && (mayBeOff ? !duration.isNegative() : duration.compareTo(Duration.ZERO) > 0)) {
            return duration.isZero() ? null : duration;
        }
        reject(
                setting,
                text,
                "a duration such as 85ms, 2s or 1m" + (mayBeOff ? ", or off" : ""),
                isNumber(text) ? "it has no unit; write for example '" + text + " s'" : null);
        return setting.defaultValue().isEmpty() ? null : parse(setting.defaultValue());
    }

    /** A positive one, whose unit was forgotten. */
    private static boolean isNumber(String text) {
        boolean number = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            number |= c > '0';
        }
        return number;
    }

    /** How long an order of the alert hook is valid. */
    Duration validity(Setting setting) {
        Duration byDefault = orZero(parse(setting.defaultValue()));
        Duration validity = orZero(duration(setting, false));
        // In most services it is the default, for which no class of the hook is loaded.
        if (validity.equals(byDefault)
                || (validity.compareTo(AlertHookOptions.MIN_EXPIRES) >= 0
                        && validity.compareTo(Arm.MAX_VALIDITY) < 0)) {
            return validity;
        }
        reject(setting, text(setting), "1s to less than 7 days", null);
        return byDefault;
    }

    static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }

    /** What callers of the alert hook must know. */
    String token(Setting setting) {
        String text = text(setting);
        if (text.isEmpty() || text.length() >= AlertHookOptions.MIN_TOKEN) {
            return text;
        }
        reject(setting, text, "at least " + AlertHookOptions.MIN_TOKEN + " characters", null);
        return setting.defaultValue();
    }

    List<Duration> durations(Setting setting) {
        List<Duration> durations = parseAll(list(text(setting)));
        if (durations != null) {
            return durations;
        }
        reject(setting, text(setting), "durations such as 85ms,500ms,2s", null);
        List<Duration> byDefault = parseAll(list(setting.defaultValue()));
        return byDefault == null ? List.of() : byDefault;
    }

    private static @Nullable List<Duration> parseAll(List<String> items) {
        List<Duration> durations = new ArrayList<>();
        for (String item : items) {
            Duration duration = parse(item);
            if (duration == null || duration.compareTo(Duration.ZERO) <= 0) {
                return null;
            }
            durations.add(duration);
        }
        return durations;
    }

    /**
     * {@code 85ms}, {@code 2 s}, {@code 1.5s}, {@code PT2S}; null if it is none. A number needs its
     * unit.
     */
    static @Nullable Duration parse(String text) {
        int unitAt = text.length();
        while (unitAt > 0 && Character.isLetter(text.charAt(unitAt - 1))) {
            unitAt--;
        }
        if (unitAt == 0 || text.charAt(0) == 'P' || text.charAt(0) == 'p') {
            return iso(text);
        }
        long unit = unitNanos(text.substring(unitAt).toLowerCase(Locale.ROOT));
        if (unit == 0) {
            return null;
        }
        String number = text.substring(0, unitAt).trim();
        try {
            if (number.indexOf('.') < 0) {
                return Duration.ofNanos(Math.multiplyExact(Long.parseLong(number), unit));
            }
            double nanos = Double.parseDouble(number) * unit;
            return Double.isFinite(nanos) && Math.abs(nanos) < Long.MAX_VALUE
                    ? Duration.ofNanos(Math.round(nanos))
                    : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration iso(String text) {
        try {
            // All code counts in nanoseconds, which end after 292 years.
            return Duration.ofNanos(Duration.parse(text).toNanos());
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static long unitNanos(String unit) {
        switch (unit) {
            case "ns":
                return 1;
            case "us":
                return 1_000;
            case "ms":
                return 1_000_000;
            case "s":
                return 1_000_000_000;
            case "m":
                return 60_000_000_000L;
            case "h":
                return 3_600_000_000_000L;
            case "d":
                return 86_400_000_000_000L;
            default:
                return 0;
        }
    }

    private void reject(
            Setting setting, String value, String expected, @Nullable String whatIsWrong) {
        SettingException problem =
                new SettingException(
                        setting.property(),
                        value,
                        expected,
                        whatIsWrong,
                        setting.defaultValue(),
                        lookup == null ? setting.source() : null);
        if (problems == null) {
            throw problem;
        }
        problems.add(problem);
    }
}
