package dev.firstlight.samples.quarkus;

/**
 * A bus that leaves.
 *
 * @param stop where
 * @param line which
 * @param minuteOfDay when, in minutes since midnight
 * @param cents what a ride costs
 */
public record Departure(String stop, String line, int minuteOfDay, int cents) {}
