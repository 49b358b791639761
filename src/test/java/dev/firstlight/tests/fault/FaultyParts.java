package dev.firstlight.tests.fault;

import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToDoubleFunction;

/** Everything that a user can pass to Firstlight, each part broken. */
final class FaultyParts {

    /** Opened just before the listener of the first response throws. */
    static final CountDownLatch WARNING = new CountDownLatch(1);

    private FaultyParts() {}

    record Listener(FaultKind kind) implements ReadinessListener {
        @Override
        public void onChange(ReadinessState from, ReadinessState to) {
            throw kind.raise();
        }
    }

    record Sink(FaultKind kind) implements TimelineSink {
        @Override
        public void accept(StartupTimeline timeline) {
            throw kind.raise();
        }
    }

    record Work(FaultKind kind) implements WarmUp {
        @Override
        public void warmUp() {
            throw kind.raise();
        }

        @Override
        public String name() {
            return "faulty";
        }
    }

    record Nameless(FaultKind kind) implements WarmUp {
        @Override
        public void warmUp() {}

        @Override
        public String name() {
            throw kind.raise();
        }

        @Override
        public Duration timeout() {
            throw kind.raise();
        }

        @Override
        public Policy policy() {
            throw kind.raise();
        }
    }

    record Speechless(FaultKind kind) {
        @Override
        public String toString() {
            throw kind.raise();
        }
    }

    static final class Registry extends SimpleMeterRegistry {

        private final FaultKind kind;

        Registry(FaultKind kind) {
            this.kind = kind;
        }

        @Override
        protected Timer newTimer(
                Meter.Id id, DistributionStatisticConfig configuration, PauseDetector pauses) {
            throw kind.raise();
        }

        @Override
        protected <T> Gauge newGauge(Meter.Id id, T target, ToDoubleFunction<T> value) {
            throw kind.raise();
        }
    }
}
