package dev.firstlight.support;

import java.time.Instant;

/** What Alertmanager posts to a receiver. */
public final class Webhook {

    private Webhook() {}

    /** The body of one alert that has fired for 5 s. */
    public static String firing(String service) {
        return "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"service\":\""
                + service
                + "\"},\"startsAt\":\""
                + Instant.now().minusSeconds(5)
                + "\"}]}";
    }
}
