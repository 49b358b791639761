package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.Masking;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the order of attributes, which {@code Map.copyOf} loses, and allows only the known types.
 * Masks attributes from other sources that are not masked yet.
 */
final class MaskedAttributes {

    private MaskedAttributes() {}

    static Map<String, Object> copyOf(Map<String, Object> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>(attributes);
        for (Map.Entry<String, Object> entry : copy.entrySet()) {
            entry.setValue(kept(entry.getKey(), entry.getValue()));
        }
        if (copy.size() == 1) {
            // Most phases have no attributes; this takes a tenth of the memory for the lifetime of
            // the service.
            Map.Entry<String, Object> only = copy.entrySet().iterator().next();
            return Map.of(only.getKey(), only.getValue());
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Object kept(String key, Object value) {
        if (!(value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "attribute "
                            + key
                            + " has the type "
                            + value.getClass().getName()
                            + "; use String, Long, Double, or Boolean");
        }
        // JSON has no NaN and no infinity; as texts they survive a round trip through a file.
        return value instanceof Double number && !Double.isFinite(number)
                ? Masking.STANDARD.value(key, number.toString())
                : Masking.STANDARD.value(key, value);
    }
}
