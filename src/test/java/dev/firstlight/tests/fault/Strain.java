package dev.firstlight.tests.fault;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.WarmUp;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.spi.StartupAdapter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.ToDoubleFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Blocking or exhausted resources, planted before the application's {@code main} runs. */
public enum Strain {
    /** A listener of the gate stalls. */
    LISTENER {
        @Override
        void plant() {
            StartupTrace.current().readiness().addListener((from, to) -> Stall.chosen().pass());
        }
    },
    /** A sink for the timeline stalls. */
    SINK {
        @Override
        void plant() {
            StartupTrace.current().addSink(timeline -> Stall.chosen().pass());
        }
    },
    /** A best-effort warm-up stalls until its timeout and beyond. */
    WARM_UP {
        @Override
        void plant() {
            WarmUp stalled = () -> Stall.chosen().pass();
            StartupTrace.current().readiness().warmUp(stalled);
        }
    },
    /** A registry stalls at each meter. */
    METERS {
        @Override
        void plant() {
            StartupMetrics.bindTo(new StalledRegistry(), StartupTrace.current());
        }
    },
    /** A listener for the first response stalls. */
    FIRST_RESPONSE {
        @Override
        void plant() {
            StartupAdapter.ofCurrent().onFirstResponse(() -> Stall.chosen().pass());
        }
    },
    /** A handler of {@code java.util.logging} stalls, if that is the end of the log. */
    LOG {
        @Override
        void plant() {
            StalledHandler.LOGGER.addHandler(new StalledHandler());
        }
    },
    /** No thread can be created when Firstlight begins; later, there is room again. */
    NO_THREAD {
        @Override
        void plant() {
            Exhaustion.withoutThreads(StartupTrace::current);
        }
    },
    /** The heap is full for a while when all conditions but one hold. */
    NO_HEAP {
        @Override
        void plant() {
            Exhaustion.fillHeapWhileTheGateWaits(StartupTrace.current().readiness());
        }
    };

    abstract void plant();

    private static final class StalledHandler extends Handler {

        /** Kept here, because the log manager has only a weak reference. */
        static final Logger LOGGER = Logger.getLogger("dev.firstlight");

        @Override
        public void publish(LogRecord event) {
            // The samples' own loggers are children of ours.
            if (LOGGER.getName().equals(event.getLoggerName())) {
                Stall.chosen().pass();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class StalledRegistry extends SimpleMeterRegistry {
        @Override
        protected Timer newTimer(
                Meter.Id id, DistributionStatisticConfig configuration, PauseDetector pauses) {
            Stall.chosen().pass();
            return super.newTimer(id, configuration, pauses);
        }

        @Override
        protected <T> Gauge newGauge(Meter.Id id, T target, ToDoubleFunction<T> value) {
            Stall.chosen().pass();
            return super.newGauge(id, target, value);
        }
    }
}
