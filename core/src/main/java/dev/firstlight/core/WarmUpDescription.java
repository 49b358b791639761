package dev.firstlight.core;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Name, timeout, and policy of a warm-up, read once; the defaults if the warm-up throws. */
final class WarmUpDescription implements Runnable {

    private final WarmUp warmUp;
    String name;
    @Nullable Duration timeout;
    WarmUp.Policy policy = WarmUp.Policy.BEST_EFFORT;

    WarmUpDescription(WarmUp warmUp) {
        this.warmUp = warmUp;
        this.name = warmUp.getClass().getName();
        // Not a lambda, because this runs on the thread that starts the application.
        new Guard("the description of warm-up ".concat(name)).run(this);
    }

    @Override
    public void run() {
        policy = Objects.requireNonNull(warmUp.policy(), "policy");
        timeout = warmUp.timeout();
        String given = warmUp.name();
        if (given != null && !given.isBlank()) {
            name = given;
        }
    }
}
