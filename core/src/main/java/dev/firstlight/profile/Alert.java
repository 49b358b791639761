package dev.firstlight.profile;

import java.time.Instant;

/**
 * The part of an alert that the hook needs.
 *
 * @param firing whether it is firing; otherwise it is resolved
 * @param service name of the affected service, empty if no label contains it
 * @param name its name, for people
 * @param startsAt when it began to fire
 */
record Alert(boolean firing, String service, String name, Instant startsAt) {}
