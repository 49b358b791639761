package dev.firstlight.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A question that may never be answered: asked once, on its own daemon thread. Callers wait until a
 * fixed time after the question was asked, so all callers share that time. The first decision is
 * final, even if it was to stop waiting. Thread-safe.
 *
 * @param <T> type of the answer
 */
final class Inquiry<T> implements Runnable {

    private final String thread;
    private final Callable<T> question;
    private final T otherwise;
    private final Guard guard;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private long askedAt;
    private boolean asked;

    /**
     * @param thread name of the thread
     * @param part name of the question in a warning if it fails
     * @param otherwise replaces an answer that does not arrive
     */
    Inquiry(String thread, String part, Callable<T> question, T otherwise) {
        this.thread = thread;
        this.question = question;
        this.otherwise = otherwise;
        this.guard = new Guard(part);
    }

    /** Asks the question unless that was done. Does not wait. */
    void ask() {
        synchronized (this) {
            if (asked) {
                return;
            }
            asked = true;
            askedAt = System.nanoTime();
        }
        Aside.startOrRun(thread, this);
    }

    @Override
    public void run() {
        answer.complete(guard.call(question, otherwise));
    }

    /**
     * The answer if it arrives within the given time after the question was asked; null if it has
     * not arrived yet.
     */
    @Nullable T soon(long millis) {
        ask();
        await(millis);
        return answer.isDone() ? answer.join() : null;
    }

    /**
     * The answer, or its replacement if the answer does not arrive within the given time after the
     * question was asked. The decision is final.
     *
     * @param silent called by the one caller that decides for the replacement
     */
    T get(long millis, Runnable silent) {
        ask();
        await(millis);
        if (answer.complete(otherwise)) {
            silent.run();
        }
        return answer.join();
    }

    private synchronized long deadline(long millis) {
        return askedAt + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Waits for the answer. Does not stop at an interrupt, but restores it. */
    private void await(long millis) {
        long deadline = deadline(millis);
        boolean interrupted = false;
        while (!answer.isDone() && deadline - System.nanoTime() > 0) {
            try {
                answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
