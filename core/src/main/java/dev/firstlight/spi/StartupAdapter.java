package dev.firstlight.spi;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.internal.TraceAccess;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects a framework adapter to a trace: settings, stages, health endpoint. Applications do not
 * need it; they use {@link StartupTrace}.
 *
 * <pre>{@code
 * StartupAdapter adapter = StartupAdapter.of(StartupTrace.current());
 * adapter.describe("orders", "1.4.2", "acme");
 * adapter.trace().stage(Stage.LISTEN);
 * }</pre>
 *
 * <p>Thread-safe and stateless; one of these costs an object of 16 bytes. No method throws because
 * of the trace, except where it says so.
 *
 * @since 0.1.0
 */
public final class StartupAdapter {

    private final StartupTrace trace;

    private StartupAdapter(StartupTrace trace) {
        this.trace = trace;
    }

    /** The adapter's view of the trace. */
    public static StartupAdapter of(StartupTrace trace) {
        return new StartupAdapter(trace);
    }

    /**
     * The adapter's view of the process's trace; begins it, like {@link StartupTrace#current()}.
     */
    public static StartupAdapter ofCurrent() {
        return of(StartupTrace.current());
    }

    /**
     * Whether the process has a current trace already, so that another start in this JVM is not the
     * start of the process.
     */
    public static boolean isInstalled() {
        TraceAccess<?, ?> access = TraceAccess.get();
        return access != null && access.isInstalled();
    }

    /** The trace. */
    public StartupTrace trace() {
        return trace;
    }

    /**
     * Makes this the current trace, for adapters that start an application again in the same JVM.
     * An unfinished trace before it is abandoned.
     */
    public void install() {
        access().install(trace);
    }

    /**
     * The trace that took over when the process was restored from a checkpoint, or this one. Health
     * endpoints ask it for each response.
     */
    public StartupTrace latest() {
        return access().latest(trace);
    }

    /**
     * Abandons the start without a message, unless it is finished, and stops all its work. For
     * adapters that stop an application and start it again in the same JVM.
     */
    public void abandon() {
        access().abandon(trace);
    }

    /**
     * Sets the settings of the trace once the framework's configuration is read.
     *
     * @param settings all settings, also those that did not change
     */
    public void configure(Settings settings) {
        configure(settings, List.of());
    }

    /**
     * Sets the settings of the trace and their problems, which the log shows at the end of the
     * start.
     *
     * @param problems what {@link Settings#of(Function, List)} found
     * @throws SettingException the first problem, if the settings are {@link Settings#strict()}
     */
    public void configure(Settings settings, List<SettingException> problems) {
        access().configure(trace, settings, problems);
    }

    /**
     * Sets what the framework knows about the service. Settings take precedence. Null or empty
     * means unknown.
     */
    public void describe(
            @Nullable String service, @Nullable String version, @Nullable String framework) {
        access().describe(trace, service, version, framework);
    }

    /**
     * Begins a phase in the current stage. It is not the parent of later phases of its thread,
     * because the framework may end it on another thread.
     */
    public StartupPhase detached(String name) {
        return access().detached(trace, null, name);
    }

    /** The same within another phase. */
    public StartupPhase detached(StartupPhase parent, String name) {
        return access().detached(trace, parent, name);
    }

    /**
     * Waits until the log, the file, and the events of a finished start are written, for at most
     * five seconds; does not wait for its sinks. For frameworks that turn the log off, or end the
     * JVM, next. Returns immediately if the start is not finished or was written earlier.
     */
    public void awaitEvidence() {
        access().awaitEvidence(trace);
    }

    /** Records that the readiness endpoint sent its first 200. Idempotent; for health endpoints. */
    public void noteHealthyResponse() {
        access().noteHealthyResponse(trace);
    }

    /**
     * Calls the listener when the first healthy response is known, immediately if it already is.
     * Listeners run one after the other on their own thread, so the response does not wait for
     * them.
     */
    public void onFirstResponse(Runnable listener) {
        access().onFirstResponse(trace, listener);
    }

    @SuppressWarnings("unchecked") // the trace's class sets the way to itself
    private static TraceAccess<StartupTrace, StartupPhase> access() {
        return (TraceAccess<StartupTrace, StartupPhase>) Objects.requireNonNull(TraceAccess.get());
    }
}
