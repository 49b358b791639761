package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.TimelineText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.KindOfQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;

/**
 * Thresholds of the rules: the defaults, except for those that are set. Immutable.
 *
 * @since 0.1.0
 */
public final class Thresholds implements IPreferenceValueProvider {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}([.][0-9]{1,15})?");

    private static final Thresholds DEFAULTS = new Thresholds(Map.of());

    private final Map<String, IQuantity> set;

    private Thresholds(Map<String, IQuantity> set) {
        this.set = Map.copyOf(set);
    }

    /** The default thresholds. */
    public static Thresholds defaults() {
        return DEFAULTS;
    }

    /**
     * Sets a threshold.
     *
     * @param id id of the threshold, such as {@code lock-wait.wait}
     * @param value value with its unit, such as {@code 50 ms}, {@code 20 %}, or {@code 3}
     * @throws IllegalArgumentException if the threshold does not exist or the value is invalid; the
     *     message names both
     */
    public Thresholds with(String id, String value) {
        TypedPreference<?> limit =
                all().filter(each -> each.getIdentifier().equals(id))
                        .findFirst()
                        .orElseThrow(() -> unknown(id));
        Map<String, IQuantity> more = new HashMap<>(set);
        try {
            more.put(id, parse(((IQuantity) limit.getDefaultValue()).getType(), value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(id + ": " + e.getMessage(), e);
        }
        return new Thresholds(more);
    }

    /** All thresholds of all rules. */
    public static Stream<TypedPreference<?>> all() {
        return StartupRules.all().stream()
                .flatMap(rule -> rule.getConfigurationAttributes().stream());
    }

    /** Formats a threshold for people, such as {@code 100 ms}. */
    public static String format(TypedPreference<?> limit) {
        return text((IQuantity) limit.getDefaultValue());
    }

    private static IQuantity parse(KindOfQuantity<?> kind, String value) {
        if (kind.equals(UnitLookup.TIMESPAN)) {
            return UnitLookup.NANOSECOND.quantity(Durations.parse(value).toNanos());
        }
        if (kind.equals(UnitLookup.PERCENTAGE)) {
            return UnitLookup.PERCENT_UNITY.quantity(Percentages.parse(value));
        }
        if (!COUNT.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(
                    '\''
                            + TimelineText.printable(value)
                            + "' is not a number; write for example '3'");
        }
        return UnitLookup.NUMBER_UNITY.quantity(Double.parseDouble(value.strip()));
    }

    private static String text(IQuantity quantity) {
        KindOfQuantity<?> kind = quantity.getType();
        if (kind.equals(UnitLookup.TIMESPAN)) {
            return Durations.exact(
                    Duration.ofNanos(quantity.clampedLongValueIn(UnitLookup.NANOSECOND)));
        }
        if (kind.equals(UnitLookup.PERCENTAGE)) {
            return Percentages.exact(quantity.doubleValueIn(UnitLookup.PERCENT_UNITY));
        }
        return Long.toString(quantity.clampedLongValueIn(UnitLookup.NUMBER_UNITY));
    }

    @Override
    @SuppressWarnings("unchecked") // All limits are quantities, and with() checks their kind.
    public <T> T getPreferenceValue(TypedPreference<T> preference) {
        IQuantity value = set.get(preference.getIdentifier());
        return value == null ? preference.getDefaultValue() : (T) value;
    }

    private static IllegalArgumentException unknown(String id) {
        List<String> known = all().map(TypedPreference::getIdentifier).sorted().toList();
        String rule = id.replaceFirst("\\..*", "") + '.';
        List<String> ofRule = known.stream().filter(each -> each.startsWith(rule)).toList();
        return new IllegalArgumentException(
                "unknown threshold '"
                        + id
                        + "'; known thresholds"
                        + (ofRule.isEmpty() ? ": " : " of this rule: ")
                        + String.join(", ", ofRule.isEmpty() ? known : ofRule));
    }
}
