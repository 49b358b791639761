package dev.firstlight.tests.fault;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.spi.StartupAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/** A part that may fail, planted into a trace before the application's {@code main} runs. */
public enum Fault {
    /** A listener of the gate. */
    LISTENER("readiness listener " + FaultyParts.Listener.class.getName() + " failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            trace.readiness().addListener(new FaultyParts.Listener(kind));
        }
    },
    /** A sink for the timeline. */
    SINK("timeline sink " + FaultyParts.Sink.class.getName() + " failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            trace.addSink(new FaultyParts.Sink(kind));
        }
    },
    /** Work before ready. */
    WARM_UP("warm-up faulty failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            trace.readiness().warmUp(new FaultyParts.Work(kind));
        }
    },
    /** A warm-up that throws even when its name, timeout, and policy are read. */
    WARM_UP_DESCRIPTION(
            "the description of warm-up " + FaultyParts.Nameless.class.getName() + " failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            trace.readiness().warmUp(new FaultyParts.Nameless(kind));
        }
    },
    /** A condition whose check fails three times before it holds. */
    CONDITION("readiness condition faulty failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            AtomicInteger asked = new AtomicInteger();
            trace.readiness()
                    .require(
                            "faulty",
                            () -> {
                                if (asked.incrementAndGet() <= 3) {
                                    throw kind.raise();
                                }
                                return true;
                            });
        }
    },
    /** The value of an attribute that a supplier computes. */
    ATTRIBUTE_SUPPLIER("the supplier of attribute key in phase faulty failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            try (StartupPhase phase = trace.phase("faulty")) {
                phase.attribute(
                        "key",
                        () -> {
                            throw kind.raise();
                        });
            }
        }
    },
    /** A value whose text cannot be computed. */
    ATTRIBUTE_TEXT("the supplier of attribute key in phase faulty failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            try (StartupPhase phase = trace.phase("faulty")) {
                phase.attribute("key", () -> new FaultyParts.Speechless(kind));
            }
        }
    },
    /** A registry that rejects every meter. */
    METERS("timeline sink dev.firstlight.metrics.StartupMetrics") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            StartupMetrics.bindTo(new FaultyParts.Registry(kind), trace);
        }
    },
    /** A listener for the first response. */
    FIRST_RESPONSE("a first-response listener failed") {
        @Override
        void plant(StartupTrace trace, FaultKind kind) {
            StartupAdapter.of(trace)
                    .onFirstResponse(() -> {
                        FaultyParts.WARNING.countDown();
                        throw kind.raise();
                    });
        }
    };

    private final String warning;

    Fault(String warning) {
        this.warning = warning;
    }

    /** The expected log message. */
    String warning() {
        return warning;
    }

    abstract void plant(StartupTrace trace, FaultKind kind);
}
