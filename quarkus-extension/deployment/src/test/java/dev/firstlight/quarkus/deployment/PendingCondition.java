package dev.firstlight.quarkus.deployment;

import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupTrace;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** An application's condition that a test meets. */
@ApplicationScoped
public class PendingCondition {

    static final String NAME = "test-condition";

    private volatile @Nullable ReadinessCondition condition;

    void atStart(@Observes StartupEvent start) {
        condition = StartupTrace.current().readiness().require(NAME);
    }

    void meet() {
        ReadinessCondition required = condition;
        if (required == null) {
            throw new IllegalStateException("The application has not started");
        }
        required.met();
    }
}
