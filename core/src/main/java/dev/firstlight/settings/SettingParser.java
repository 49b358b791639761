package dev.firstlight.settings;

import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.Arm;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Percentages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of settings. For an invalid value, throws, or reports the problem and uses the
 * default.
 */
final class SettingParser {

    /** The valid values of a flag. */
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

    /** The trimmed value, or the default if the value is unset or blank. */
    String text(Setting setting) {
        String value = lookup == null ? setting.fromSystem() : lookUp(lookup, setting);
        return value == null || value.isBlank() ? setting.defaultValue() : value.trim();
    }

    /**
     * Null also if the value cannot be read, for example because a placeholder cannot be resolved.
     */
    private @Nullable String lookUp(Function<String, @Nullable String> given, Setting setting) {
        try {
            return given.apply(setting.property());
        } catch (SecurityException hidden) {
            return null;
        } catch (RuntimeException unreadable) {
            report(
                    new SettingException(
                            setting.property(),
                            "unreadable",
                            reason(unreadable),
                            false,
                            setting.defaultValue(),
                            null));
            return null;
        }
    }

    boolean flag(Setting setting) {
        String text = text(setting);
        Boolean flag = flag(text);
        if (flag == null) {
            reject(setting, text, FLAG);
            return Boolean.parseBoolean(setting.defaultValue());
        }
        return flag;
    }

    /** Null if the text is not a flag. */
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
        reject(setting, text, "a whole number from " + least + " to " + most);
        return Integer.parseInt(setting.defaultValue());
    }

    double percentile(Setting setting) {
        String text = text(setting);
        if (!text.equals(setting.defaultValue())) {
            try {
                return Percentages.parsePercentile(text);
            } catch (IllegalArgumentException e) {
                refuse(setting, text, reason(e));
            }
        }
        return Objective.DEFAULT_PERCENTILE;
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
        reject(setting, text, expected.toString());
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
     * The duration. Null if it is unset and has no default, or if it is 0 or off and that is
     * allowed.
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
        try {
            Duration duration = mayBeOff ? Durations.parse(text) : Durations.parsePositive(text);
            return duration.isZero() ? null : duration;
        } catch (IllegalArgumentException e) {
            refuse(setting, text, reason(e) + (mayBeOff ? ", or 'off'" : ""));
        }
        return setting.defaultValue().isEmpty() ? null : Durations.parse(setting.defaultValue());
    }

    /** How long an order of the alert hook is valid. */
    Duration validity(Setting setting) {
        Duration byDefault = Durations.parse(setting.defaultValue());
        Duration validity = orZero(duration(setting, false));
        // Most services use the default, for which no class of the hook is loaded.
        if (validity.equals(byDefault)
                || (validity.compareTo(AlertHookOptions.MIN_EXPIRES) >= 0
                        && validity.compareTo(Arm.MAX_VALIDITY) < 0)) {
            return validity;
        }
        reject(setting, text(setting), "1s to less than 7 days");
        return byDefault;
    }

    static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }

    /** The token that callers of the alert hook must send. */
    String token(Setting setting) {
        String text = text(setting);
        if (text.isEmpty() || text.length() >= AlertHookOptions.MIN_TOKEN) {
            return text;
        }
        reject(setting, text, "at least " + AlertHookOptions.MIN_TOKEN + " characters");
        return setting.defaultValue();
    }

    List<Duration> durations(Setting setting) {
        try {
            return parseAll(list(text(setting)));
        } catch (IllegalArgumentException e) {
            refuse(setting, text(setting), reason(e));
            return parseAll(list(setting.defaultValue()));
        }
    }

    private static List<Duration> parseAll(List<String> items) {
        List<Duration> durations = new ArrayList<>();
        for (String item : items) {
            durations.add(Durations.parsePositive(item));
        }
        return durations;
    }

    private static String reason(RuntimeException wrong) {
        return String.valueOf(wrong.getMessage());
    }

    private void reject(Setting setting, String value, String expected) {
        report(
                SettingException.expected(
                        setting.property(),
                        value,
                        expected,
                        setting.defaultValue(),
                        from(setting)));
    }

    private void refuse(Setting setting, String value, String reason) {
        report(
                SettingException.because(
                        setting.property(), value, reason, setting.defaultValue(), from(setting)));
    }

    private @Nullable String from(Setting setting) {
        return lookup == null ? setting.source() : null;
    }

    private void report(SettingException problem) {
        if (problems == null) {
            throw problem;
        }
        problems.add(problem);
    }
}
