package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.ReadinessGate;
import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;

/**
 * Makes the gate follow Spring Boot's readiness state: an application that refuses traffic is out
 * of service, even if it did so during warm-up.
 */
final class AvailabilityBridge
        implements ApplicationListener<AvailabilityChangeEvent<?>>, ReadinessListener {

    private final StartupTrace trace;
    private final Guard guard = new Guard("tracking of Spring Boot's availability state");
    private volatile boolean refused;

    AvailabilityBridge(StartupTrace trace) {
        this.trace = trace;
    }

    private ReadinessGate gate() {
        return StartupAdapter.of(trace).latest().readiness();
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
        guard.run(new Change(this, event));
    }

    private record Change(AvailabilityBridge bridge, AvailabilityChangeEvent<?> event)
            implements Runnable {
        @Override
        public void run() {
            if (event.getState() == ReadinessState.REFUSING_TRAFFIC) {
                bridge.refused = true;
                bridge.gate().outOfService();
            } else if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
                bridge.refused = false;
                bridge.gate().backInService();
            }
        }
    }

    @Override
    public void onChange(
            dev.firstlight.core.ReadinessState from, dev.firstlight.core.ReadinessState to) {
        if (refused && to == dev.firstlight.core.ReadinessState.READY) {
            gate().outOfService();
        }
    }
}
