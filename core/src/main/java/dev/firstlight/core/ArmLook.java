package dev.firstlight.core;

import dev.firstlight.profile.Arm;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.settings.ProfileSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks once whether a start is armed. Uses its own daemon thread because the directory may be on
 * a volume whose server is gone. Thread-safe.
 */
final class ArmLook implements Runnable {

    /**
     * A directory that has not responded for this long counts as silent; it may still respond
     * later.
     */
    private static final long SILENT_NANOS = 1_000_000_000;

    /** At the end of a start, a later response no longer matters. */
    private static final long LATE_NANOS = 25_000_000;

    private static final long NO_THREAD_NANOS = 200_000_000;

    private final Asker asker;
    private final ProfileSettings settings;
    private final String service;
    private final String startId;
    private final long begin = System.nanoTime();
    private volatile long asked;
    private volatile boolean answered;
    private volatile @Nullable Thread thread;
    private boolean warned;

    ArmLook(Asker asker, ProfileSettings settings, String service, String startId) {
        this.asker = asker;
        this.settings = settings;
        this.service = service;
        this.startId = startId;
    }

    /** Receives the result of the check. */
    interface Asker {

        /** The start took one count of an order. */
        void armed();

        /** The check for this service is complete. */
        void looked(String service);

        /** Why the start is not recorded. */
        void problem(String why);

        /** Whether it is worth taking a count of an order. */
        boolean canRecordNow();
    }

    void begin() {
        thread = Aside.start("firstlight-arm", this);
        if (thread == null) {
            answered = true;
        }
    }

    /** There is no directory to look at. */
    void skip() {
        answered = true;
    }

    boolean isFor(ProfileSettings others, String name) {
        return settings.equals(others) && service.equals(name);
    }

    boolean isAnswered() {
        return answered;
    }

    @Override
    public void run() {
        try {
            if (isArmed()) {
                asker.armed();
            }
        } finally {
            // Keep this order: the next check must see the result of this one.
            answered = true;
            asker.looked(service);
        }
    }

    private boolean isArmed() {
        try {
            Path directory = Path.of(settings.arm());
            ArmDirectory orders = new ArmDirectory(directory);
            asked = System.nanoTime();
            Arm arm = orders.find(service, Instant.now());
            return arm != null && asker.canRecordNow() && claim(arm, directory);
        } catch (IOException | InvalidPathException | SecurityException e) {
            asker.problem(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean claim(Arm arm, Path directory) throws IOException {
        try {
            return ArmDirectory.claim(arm, directory, startId);
        } catch (IOException readOnly) {
            // The directory is a ConfigMap, so the claim goes to the directory of the recordings.
            return ArmDirectory.claim(arm, new ProfileStore(settings).create(), startId);
        }
    }

    /**
     * Warns once if the directory has not responded for a second.
     *
     * @return nanoseconds until this must be called again, {@link Long#MAX_VALUE} for never
     */
    long warnIfSilent() {
        long left = begin + SILENT_NANOS - System.nanoTime();
        if (answered || warned) {
            return Long.MAX_VALUE;
        }
        if (left > 0) {
            return left;
        }
        warn();
        return Long.MAX_VALUE;
    }

    /**
     * Called at the end of the start: waits briefly for the response, and warns if there is none.
     */
    void awaitAtTheEnd() {
        Thread looking = thread;
        long deadline = begin + NO_THREAD_NANOS;
        while (!answered && System.nanoTime() < deadline) {
            Aside.join(looking, System.nanoTime() + 5_000_000);
            if (asked != 0) {
                deadline = Math.min(deadline, asked + LATE_NANOS);
            }
        }
        // If this thread had to wait for a CPU, the other thread had to wait, too.
        Aside.join(looking, System.nanoTime() + 5_000_000);
        if (!answered) {
            warn();
        }
    }

    private void warn() {
        synchronized (this) {
            if (warned) {
                return;
            }
            warned = true;
        }
        Guard.warn(
                "Firstlight: the directory "
                        + settings.arm()
                        + " (firstlight.profile.arm) does not respond. Startup continues without"
                        + " checking whether this start is armed.",
                null);
    }
}
