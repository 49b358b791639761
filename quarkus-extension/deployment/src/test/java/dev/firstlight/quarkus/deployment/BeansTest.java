package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application extends Firstlight with beans that no other bean injects. */
@Tag("slow")
class BeansTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root ->
                            root.addClasses(
                                    Warm.class,
                                    Listener.class,
                                    Sinks.class,
                                    BrokenSink.class,
                                    BrokenWarmUp.class));

    static final List<ReadinessState> STATES = new CopyOnWriteArrayList<>();
    static final CompletableFuture<StartupTimeline> TIMELINE = new CompletableFuture<>();
    static final CompletableFuture<ReadinessState> WARMED_IN = new CompletableFuture<>();

    @ApplicationScoped
    public static class Warm implements WarmUp {
        @Override
        public void warmUp() {
            WARMED_IN.complete(StartupTrace.current().readiness().state());
        }

        @Override
        public String name() {
            return "warm-bean";
        }
    }

    @Singleton
    public static class Listener implements ReadinessListener {
        @Override
        public void onChange(ReadinessState from, ReadinessState to) {
            STATES.add(to);
        }
    }

    public static class Sinks {
        @Produces
        @Singleton
        TimelineSink sink() {
            return TIMELINE::complete;
        }
    }

    /** Only Firstlight would create it. */
    @ApplicationScoped
    public static class BrokenSink implements TimelineSink {
        @PostConstruct
        void init() {
            throw new IllegalStateException("no connection to the collector");
        }

        @Override
        public void accept(StartupTimeline timeline) {}
    }

    @Singleton
    public static class BrokenWarmUp implements WarmUp {
        @PostConstruct
        void init() {
            throw new IllegalStateException("no cache");
        }

        @Override
        public void warmUp() {}
    }

    /** The application runs, so a broken bean is left out. */
    @Test
    void beans_areFoundByTheirTypes_alsoProducedOnes() throws Exception {
        StartupTimeline timeline = TIMELINE.get(10, TimeUnit.SECONDS);

        assertThat(timeline.startId()).isEqualTo(StartupTrace.current().startId());
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(WARMED_IN.get(10, TimeUnit.SECONDS)).isEqualTo(ReadinessState.WARMING);
        assertThat(timeline.phases())
                .anySatisfy(phase -> {
                    assertThat(phase.name()).isEqualTo("warm-bean");
                    assertThat(phase.stage()).isEqualTo(Stage.WARMUP);
                });
        assertThat(STATES).containsExactly(ReadinessState.WARMING, ReadinessState.READY);
    }
}
