package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/** Spring Boot's step, kept in memory. */
final class SpringBufferingSpan {

    private SpringBufferingSpan() {}

    public static void main(String... args) {
        long begin = System.nanoTime();
        StartupStep step = new BufferingApplicationStartup(4096).start("phase");
        step.tag("beanName", "someBean");
        step.end();
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
