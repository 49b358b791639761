/**
 * Startup tracing.
 *
 * <p>The log by SLF4J, metrics, checkpoints, flight recording, and the JDK's HTTP server are
 * optional: an application that uses one of them with Firstlight requires its module, such as
 * {@code requires jdk.httpserver} for the health handler. Without {@code jdk.jfr} among the
 * modules, there are no events; without {@code org.slf4j}, the log goes to {@link System.Logger}.
 *
 * @since 0.1.0
 */
@SuppressWarnings({"requires-automatic", "module"})
module dev.firstlight.core {
    requires static transitive org.jspecify;
    requires static org.slf4j;
    requires static micrometer.core;
    requires static org.crac;
    requires static jdk.httpserver;
    requires static jdk.jfr;

    exports dev.firstlight.core;
    exports dev.firstlight.http;
    exports dev.firstlight.jfr;
    exports dev.firstlight.metrics;
    exports dev.firstlight.profile;
    exports dev.firstlight.settings;
    exports dev.firstlight.spi;
    exports dev.firstlight.timeline;
    exports dev.firstlight.timeline.internal to
            dev.firstlight.analysis,
            dev.firstlight.cli,
            dev.firstlight.gate,
            dev.firstlight.report,
            dev.firstlight.spring.boot;

    uses dev.firstlight.core.TimelineView;
}
