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
 * One look whether a start is armed, on a daemon thread of its own: the directory may be on a
 * volume whose server is gone. Thread-safe.
 */
final class ArmLook implements Runnable {

    /** So long does no directory take that answers; this one may still be asked later. */
    private static final long SILENT_NANOS = 1_000_000_000;

    /** At the end of a start it does not matter any more what comes later. */
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

    /** Who wants to know whether the start is armed. */
    interface Asker {

        /** A count of an order is taken. */
        void armed();

        /** A look for this service is over. */
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
            // In this order: the next look must see what came of this one.
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
            // A ConfigMap: what is taken is noted where the recordings go.
            return ArmDirectory.claim(arm, new ProfileStore(settings).create(), startId);
        }
    }

    /**
     * Warns once if the directory has not answered for a second.
     *
     * @return how many nanoseconds from now it will be time for that, {@link Long#MAX_VALUE} for
     *     never
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

    /** The start is over: waits for the answer for a moment, and warns if there is none. */
    void awaitAtTheEnd() {
        Thread looking = thread;
        long deadline = begin + NO_THREAD_NANOS;
        while (!answered && System.nanoTime() < deadline) {
            Aside.join(looking, System.nanoTime() + 5_000_000);
            if (asked != 0) {
                deadline = Math.min(deadline, asked + LATE_NANOS);
            }
        }
        // If this thread had to wait for a processor, so had that one.
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
