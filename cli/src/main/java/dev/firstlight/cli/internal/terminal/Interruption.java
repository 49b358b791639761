package dev.firstlight.cli.internal.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and SIGTERM: interrupts the thread that runs the command, and gives it time to
 * write and report partial results before the process ends.
 *
 * @since 0.1.0
 */
public final class Interruption {

    private static final long PATIENCE_SECONDS = 60;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch commandEnded;
    private volatile boolean happened;

    private Interruption(CountDownLatch commandEnded) {
        this.commandEnded = commandEnded;
    }

    /** Handles signals for the current thread from now on, until the command has ended. */
    public static Interruption expected(Console console) {
        Interruption interruption = new Interruption(console.commandEnded());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(interruption::interrupt, "firstlight-interrupted"));
        return interruption;
    }

    private void interrupt() {
        if (commandEnded.getCount() == 0) {
            // This is the normal end of a command.
            return;
        }
        happened = true;
        worker.interrupt();
        try {
            commandEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is ending. */
    public boolean happened() {
        return happened;
    }
}
