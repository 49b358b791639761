package dev.firstlight.analysis.source;

import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;

/** The kind of JSON, detected by the members of the outermost object. */
enum JsonKind {
    TIMELINE,
    SPRING,
    OTHER;

    static JsonKind of(JsonReader json) throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "schemaVersion" -> {
                    return TIMELINE;
                }
                case "springBootVersion", "timeline", "startup", "events" -> {
                    return SPRING;
                }
                default -> json.skipValue();
            }
        }
        return OTHER;
    }
}
