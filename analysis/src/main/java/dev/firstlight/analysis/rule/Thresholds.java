package dev.firstlight.analysis.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.QuantityConversionException;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;

/**
 * Limits of the rules: the default of each, but for those that are set. Immutable.
 *
 * @since 0.1.0
 */
public final class Thresholds implements IPreferenceValueProvider {

    private static final Thresholds DEFAULTS = new Thresholds(Map.of());

    private final Map<String, IQuantity> set;

    private Thresholds(Map<String, IQuantity> set) {
        this.set = Map.copyOf(set);
    }

    /** The default of each limit. */
    public static Thresholds defaults() {
        return DEFAULTS;
    }

    /**
     * These limits with another one.
     *
     * @param id of the limit, such as {@code lock-wait.wait}
     * @param value with its unit, such as {@code 50 ms}, {@code 20 %} or {@code 3}
     * @throws IllegalArgumentException if there is no such limit, or the value is none for it; the
     *     message names both
     */
    public Thresholds with(String id, String value) {
        TypedPreference<?> limit =
                all().filter(each -> each.getIdentifier().equals(id))
                        .findFirst()
                        .orElseThrow(() -> unknown(id));
        Map<String, IQuantity> more = new HashMap<>(set);
        IQuantity standard = (IQuantity) limit.getDefaultValue();
        try {
            IQuantity parsed = standard.getType().parseInteractive(value);
            if (parsed.doubleValue() < 0) {
                throw wrong(id, value, standard);
            }
            more.put(id, parsed);
        } catch (QuantityConversionException e) {
            throw wrong(id, value, standard);
        }
        return new Thresholds(more);
    }

    /** All limits of all rules. */
    public static Stream<TypedPreference<?>> all() {
        return StartupRules.all().stream()
                .flatMap(rule -> rule.getConfigurationAttributes().stream());
    }

    /** A limit for people, such as {@code 100 ms}. */
    public static String format(TypedPreference<?> limit) {
        return text((IQuantity) limit.getDefaultValue());
    }

    private static String text(IQuantity quantity) {
        double value = quantity.doubleValue();
        String number =
                value == Math.rint(value)
                        ? Long.toString((long) value)
                        : String.format(Locale.ROOT, "%.1f", value);
        String unit = quantity.getUnit().getAppendableSuffix(false).replace('\u00a0', ' ');
        return unit.isEmpty() ? number : number + " " + unit.trim();
    }

    @Override
    @SuppressWarnings("unchecked") // All limits are quantities, and with() checks their kind.
    public <T> T getPreferenceValue(TypedPreference<T> preference) {
        IQuantity value = set.get(preference.getIdentifier());
        return value == null ? preference.getDefaultValue() : (T) value;
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException(
                "unknown threshold '"
                        + id
                        + "'; known are "
                        + all().map(TypedPreference::getIdentifier)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static IllegalArgumentException wrong(String id, String value, IQuantity standard) {
        boolean number = value.matches("[0-9.]+") && !text(standard).matches("[0-9.]+");
        return new IllegalArgumentException(
                id
                        + ": '"
                        + value
                        + (number ? "' has no unit" : "' is not valid")
                        + "; write for example '"
                        + text(standard)
                        + "'");
    }
}
