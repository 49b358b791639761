package dev.firstlight.analysis.rule;

import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;

/** The thresholds of rules: typed preferences of JMC, and their values. Immutable. */
final class Limits {

    private final IPreferenceValueProvider values;

    Limits(IPreferenceValueProvider values) {
        this.values = values;
    }

    /** A threshold that is a time. */
    static TypedPreference<IQuantity> time(String id, String name, String what, long millis) {
        return new TypedPreference<>(
                id, name, what, UnitLookup.TIMESPAN, UnitLookup.MILLISECOND.quantity(millis));
    }

    /** A threshold that is a share, in percent. */
    static TypedPreference<IQuantity> percent(String id, String name, String what, double percent) {
        return new TypedPreference<>(
                id, name, what, UnitLookup.PERCENTAGE, UnitLookup.PERCENT.quantity(percent));
    }

    /** A threshold that is a number. */
    static TypedPreference<IQuantity> count(String id, String name, String what, long count) {
        return new TypedPreference<>(
                id, name, what, UnitLookup.NUMBER, UnitLookup.NUMBER_UNITY.quantity(count));
    }

    long nanos(TypedPreference<IQuantity> limit) {
        return values.getPreferenceValue(limit).clampedLongValueIn(UnitLookup.NANOSECOND);
    }

    /** A share between 0 and 1. */
    double share(TypedPreference<IQuantity> limit) {
        return values.getPreferenceValue(limit).doubleValueIn(UnitLookup.PERCENT_UNITY);
    }

    long count(TypedPreference<IQuantity> limit) {
        return values.getPreferenceValue(limit).clampedLongValueIn(UnitLookup.NUMBER_UNITY);
    }
}
