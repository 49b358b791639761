package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Opens the gate after the context refresh if no {@code SpringApplication} runs the context. */
record ContextRefreshGate(@Nullable StartupTrace trace)
        implements ApplicationListener<ContextRefreshedEvent> {

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (trace != null) {
            new Guard("the hook for a refreshed context")
                    .run(() -> trace.readiness().frameworkUp());
        }
    }
}
