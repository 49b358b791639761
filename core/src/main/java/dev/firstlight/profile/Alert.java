package dev.firstlight.profile;

import java.time.Instant;

/**
 * What the hook needs of an alert.
 *
 * @param firing whether it fires; else it is resolved
 * @param service the service that it is about, empty if no label says
 * @param name its name, for people
 * @param startsAt when it began to fire
 */
record Alert(boolean firing, String service, String name, Instant startsAt) {}
