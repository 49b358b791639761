package dev.firstlight.support;

import java.time.Instant;

/** Alertmanager's requests to a receiver. */
public final class Webhook {

    private Webhook() {}

    /** The body for one alert that has been firing for 5 s. */
    public static String firing(String service) {
        return "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"service\":\""
                + service
                + "\"},\"startsAt\":\""
                + Instant.now().minusSeconds(5)
                + "\"}]}";
    }
}
