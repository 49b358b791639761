package dev.firstlight.quarkus.deployment;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** An application with a slow observer and a slow bean that works on another thread. */
final class SlowApplication {

    static final long OBSERVER_MILLIS = 300;
    static final long BEAN_MILLIS = 200;

    private SlowApplication() {}

    @ApplicationScoped
    public static class Observer {
        void atStart(@Observes @Priority(10) StartupEvent start) throws InterruptedException {
            Thread.sleep(OBSERVER_MILLIS);
        }
    }

    @Startup(20)
    @Singleton
    public static class Bean {
        @PostConstruct
        void load() throws InterruptedException {
            try (StartupPhase phase = StartupTrace.current().phase("bean.load")) {
                Thread worker = new Thread(() -> work(phase), "bean-worker");
                worker.start();
                worker.join();
            }
        }

        private static void work(StartupPhase parent) {
            try (StartupPhase phase = parent.child("bean.work")) {
                Thread.sleep(BEAN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Startup(30)
        void check() {}
    }
}
