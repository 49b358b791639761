package dev.firstlight.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A question to what may never answer: asked once, on a daemon thread of its own. Who waits for the
 * answer does so until a time after it was asked, so that all who wait share that time. The first
 * decision is final, also where it was to wait no longer. Thread-safe.
 *
 * @param <T> the answer
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
     * @param thread its name
     * @param part what a warning calls it where the question fails
     * @param otherwise stands for an answer that does not come
     */
    Inquiry(String thread, String part, Callable<T> question, T otherwise) {
        this.thread = thread;
        this.question = question;
        this.otherwise = otherwise;
        this.guard = new Guard(part);
    }

    /** Asks, unless that was done; does not wait. */
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
     * The answer, or what stands for it if there is none within that time after it was asked: from
     * then on that is the answer.
     *
     * @param silent told by the one caller that decides so
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

    /** Also on a thread that is interrupted, which it stays. */
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
