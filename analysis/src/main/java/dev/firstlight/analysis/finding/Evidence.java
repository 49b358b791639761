package dev.firstlight.analysis.finding;

import org.jspecify.annotations.Nullable;

/**
 * One fact that supports a finding.
 *
 * @param label description, such as {@code GC pauses before ready}
 * @param value the figure with its unit, a name, or the frames of a stack, one on each line
 * @param phaseId the phase that the fact is about, or null
 * @since 0.1.0
 */
public record Evidence(String label, String value, @Nullable Integer phaseId) {}
