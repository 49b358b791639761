package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An event of the flight recorder, while no recording is running. */
final class JfrSpan {

    private JfrSpan() {}

    @Name("dev.firstlight.benchmarks.Span")
    @StackTrace(false)
    private static final class SpanEvent extends Event {

        @SuppressWarnings("unused") // JFR reads it
        private final String beanName = "someBean";
    }

    public static void main(String... args) {
        long begin = System.nanoTime();
        SpanEvent event = new SpanEvent();
        event.begin();
        event.commit();
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
