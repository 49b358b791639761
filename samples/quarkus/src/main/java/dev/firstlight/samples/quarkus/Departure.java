package dev.firstlight.samples.quarkus;

/**
 * A departure of a bus.
 *
 * @param stop the stop
 * @param line the line
 * @param minuteOfDay time in minutes since midnight
 * @param cents price of a ride
 */
public record Departure(String stop, String line, int minuteOfDay, int cents) {}
