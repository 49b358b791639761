package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.LaunchSpec;

/**
 * A command to start many times.
 *
 * @param name its name for people
 * @param spec how to start it
 * @since 0.1.0
 */
public record Side(String name, LaunchSpec spec) {}
