package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.LaunchSpec;

/**
 * Something to start over and over.
 *
 * @param name what people call it
 * @param spec how to start it
 * @since 0.1.0
 */
public record Side(String name, LaunchSpec spec) {}
