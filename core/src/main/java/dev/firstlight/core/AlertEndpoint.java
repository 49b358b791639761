package dev.firstlight.core;

import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHook.Answer;
import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.settings.ProfileSettings;
import dev.firstlight.settings.Setting;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The {@link AlertHook} inside a service: writes orders to the directory in which the service's own
 * starts look for them. For adapters, which map it to a path and pass the posted body. Off unless
 * {@code firstlight.profile.hook.enabled} is set.
 *
 * <p>Created when the start is finished, on the housekeeping thread. Before that, or if a setting
 * is missing or invalid, every call returns 503; one warning names the setting. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AlertEndpoint {

    /** Id of the endpoint, and the last part of its path. */
    public static final String ID = "startupalerts";

    private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

    private static final Answer UNAVAILABLE =
            new Answer(
                    503,
                    "{\"error\":\"the alert endpoint is not available; see the service's log\"}");

    private volatile @Nullable AlertHook hook;

    private AlertEndpoint() {}

    /** Whether the settings of the trace enable it. */
    public static boolean isWanted(StartupTrace trace) {
        return trace.settings().enabled() && trace.settings().profile().hook().enabled();
    }

    /** The endpoint of a service whose settings enable it. */
    public static AlertEndpoint of(StartupTrace trace) {
        AlertEndpoint endpoint = new AlertEndpoint();
        // No lambda: this may run on the thread that starts the application.
        trace.addSink(
                new TimelineSink() {
                    @Override
                    public void accept(StartupTimeline finished) {
                        endpoint.makeAside(trace.settings().profile());
                    }
                });
        return endpoint;
    }

    /**
     * Runs on its own thread because it reads and writes files; later sinks must not wait for that.
     */
    private void makeAside(ProfileSettings settings) {
        Guard guard = new Guard("the alert endpoint");
        Thread making =
                Aside.startOrRun("firstlight-alerts", () -> guard.run(() -> make(settings)));
        Aside.join(making, System.nanoTime() + LONGEST_WAIT_NANOS);
    }

    private void make(ProfileSettings settings) {
        String arm = Setting.PROFILE_ARM.property();
        try {
            AlertHookOptions options = settings.hook().options();
            if (settings.arm().isEmpty()) {
                throw new IllegalArgumentException("set " + arm);
            }
            ArmDirectory orders = new ArmDirectory(Path.of(settings.arm()));
            hook = new AlertHook(orders, options, line -> ReadyLog.info("Firstlight: " + line));
            // Only reports a problem now; the hook tries again at each alert.
            orders.tryToWrite();
        } catch (IOException | InvalidPathException e) {
            warn(arm + ": " + e);
        } catch (IllegalArgumentException e) {
            warn(e.getMessage());
        }
    }

    private static void warn(@Nullable String why) {
        Guard.warn("Firstlight: alerts cannot arm starts: " + why, null);
    }

    /**
     * Whether a call is allowed, by its header, see {@link AlertHook#check}. Does not wait.
     *
     * @param authorization value of the header {@code Authorization}
     * @param contentLength length of the body according to the caller, negative if unknown
     * @return the refusal, or null if the body is to be passed to {@link #handle}
     */
    public @Nullable Answer check(@Nullable String authorization, long contentLength) {
        AlertHook made = hook;
        return made == null ? UNAVAILABLE : made.check(authorization, contentLength);
    }

    /**
     * Reads the alerts and arms their services, see {@link AlertHook#handle}. Writes files.
     *
     * @param body read up to {@link AlertHook#MAX_BODY} bytes; closing it stays with the caller
     * @throws IOException if the body cannot be read
     */
    public Answer handle(InputStream body) throws IOException {
        AlertHook made = hook;
        return made == null ? UNAVAILABLE : made.handle(body);
    }

    /** The refusal of a body that is too long, see {@link AlertHook#tooLong}. */
    public Answer tooLong() {
        AlertHook made = hook;
        return made == null ? UNAVAILABLE : made.tooLong();
    }
}
