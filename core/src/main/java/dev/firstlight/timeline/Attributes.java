package dev.firstlight.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the attributes' order, which {@code Map.copyOf} loses, and their types closed. */
final class Attributes {

    private Attributes() {}

    static Map<String, Object> copyOf(Map<String, Object> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>(attributes);
        copy.forEach((key, value) -> {
            if (!(value instanceof String
                    || value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean)) {
                throw new IllegalArgumentException(
                        "attribute " + key + " has type " + value.getClass());
            }
        });
        // JSON has no NaN and no infinity: as text they survive the way through a file.
        copy.replaceAll((key, value) ->
                value instanceof Double number && !Double.isFinite(number)
                        ? number.toString()
                        : value);
        return Collections.unmodifiableMap(copy);
    }
}
