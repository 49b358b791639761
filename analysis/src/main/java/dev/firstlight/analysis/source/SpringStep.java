package dev.firstlight.analysis.source;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of the endpoint.
 *
 * @param parentId the parent according to Spring, or null
 */
record SpringStep(
        long id,
        @Nullable Long parentId,
        String name,
        Map<String, String> tags,
        Instant start,
        Instant end) {}
