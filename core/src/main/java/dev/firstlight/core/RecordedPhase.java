package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A phase and its record in one object, a link of the recorder's list. As an {@link AtomicLong} it
 * holds its own end time, 0 while open: that makes {@code close()} idempotent for one
 * compare-and-set, without the half millisecond which the first use of a field updater or variable
 * handle costs a starting JVM.
 */
final class RecordedPhase extends AtomicLong implements StartupPhase {

    private static final long serialVersionUID = 1L;

    /** Ids below are the stages' and those of the phases before {@code main}. */
    static final int FIRST_ID = 64;

    final transient PhaseOwner<RecordedPhase> recorder;
    final String name;

    /** Nanoseconds of the recorder's clock. */
    final long start;

    final String threadName;
    final long threadId;

    /** Unique and growing. Set before the phase is published, then constant. */
    int id;

    /** The phase begun before this one that is still kept. Changed by the trimmer only. */
    transient @Nullable RecordedPhase next;

    /** Changed by the trimmer only, when the parent is evicted. */
    transient @Nullable RecordedPhase parent;

    /** What the thread was in when this began. Touched by that thread only. */
    transient @Nullable RecordedPhase enclosing;

    /** Where the thread keeps its innermost phase; null for a detached or closed phase. */
    private transient @Nullable AtomicReference<@Nullable RecordedPhase> cell;

    /** The thread, while the phase is open. */
    private transient volatile @Nullable Thread thread;

    volatile boolean failed;

    /** Key, value, key, value; replaced as a whole. */
    volatile Object[] attributes = Attributes.NONE;

    /** Set by the trimmer when this phase has been unlinked. */
    boolean evicted;

    /** Number of the trimmer's pass that last saw a kept child. */
    int parentInPass;

    /** The event of this phase, to be ended with it. */
    private transient @Nullable LivePhase live;

    private boolean liveWritten;

    @SuppressWarnings("deprecation") // Thread.threadId() came with 19
    RecordedPhase(
            PhaseOwner<RecordedPhase> recorder,
            String name,
            @Nullable RecordedPhase parent,
            @Nullable RecordedPhase enclosing,
            @Nullable AtomicReference<@Nullable RecordedPhase> cell,
            @Nullable LivePhase live,
            Thread thread,
            long start) {
        this.recorder = recorder;
        this.name = name;
        this.parent = parent;
        this.enclosing = enclosing;
        this.cell = cell;
        this.live = live;
        this.thread = thread;
        this.threadName = thread.getName();
        this.threadId = thread.getId();
        this.start = start;
    }

    boolean isClosed() {
        return get() != 0;
    }

    /** The thread that began the phase, or null once it is closed. */
    @Nullable Thread thread() {
        return thread;
    }

    /** Nanoseconds of the recorder's clock, 0 while open. */
    long end() {
        return get();
    }

    @Override
    public StartupPhase child(String childName) {
        return recorder.begin(this, childName);
    }

    @Override
    public StartupPhase attribute(String key, @Nullable String value) {
        return put(key, value);
    }

    @Override
    public StartupPhase attribute(String key, long value) {
        return put(key, value);
    }

    @Override
    public StartupPhase attribute(String key, double value) {
        return put(key, value);
    }

    @Override
    public StartupPhase attribute(String key, boolean value) {
        return put(key, value);
    }

    @Override
    public StartupPhase attribute(String key, Supplier<? extends @Nullable Object> value) {
        if (recorder.isSealed() || isClosed()) {
            return this;
        }
        // The text of the value is asked for within the guard too.
        return put(
                key,
                new Guard("the supplier of attribute " + key + " in phase " + name)
                        .call(
                                (Callable<Object>) () -> Attributes.value(value.get()),
                                "unavailable"));
    }

    private StartupPhase put(String key, @Nullable Object value) {
        if (recorder.isSealed() || isClosed()) {
            return this;
        }
        synchronized (this) {
            attributes = recorder.attributePolicy().with(attributes, key, value);
        }
        return this;
    }

    @Override
    public StartupPhase fail(@Nullable Throwable cause) {
        if (recorder.isSealed() || isClosed()) {
            return this;
        }
        failed = true;
        if (cause != null) {
            put("error", cause.getClass().getName());
        }
        return this;
    }

    @SuppressWarnings("ReferenceEquality") // threads are what they are, and equals would be a call
    private static boolean isCurrent(@Nullable Thread thread) {
        return thread == Thread.currentThread();
    }

    @Override
    public void close() {
        Thread owner = thread;
        if (!compareAndSet(0, recorder.now())) {
            recorder.countMisuse();
            return;
        }
        AtomicReference<@Nullable RecordedPhase> stack = cell;
        if (stack != null) {
            if (!isCurrent(owner)) {
                popForeign(stack, this);
            } else if (stack.get() == this) {
                pop(stack);
            }
        }
        thread = null;
        cell = null;
        if (live != null) {
            recorder.endLive(this);
        }
    }

    /**
     * Forgets the closed phases on top of a thread's stack; returns the innermost open one. By that
     * thread only.
     */
    static @Nullable RecordedPhase pop(AtomicReference<@Nullable RecordedPhase> cell) {
        RecordedPhase top = cell.get();
        while (top != null && top.isClosed()) {
            RecordedPhase outer = top.enclosing;
            top.enclosing = null;
            top = outer;
        }
        cell.lazySet(top);
        return top;
    }

    /**
     * The same for a phase that another thread has closed, so that a thread which never begins one
     * again holds nothing. Where the owner is at work as well, the owner's result stands.
     */
    static void popForeign(AtomicReference<@Nullable RecordedPhase> cell, RecordedPhase closed) {
        RecordedPhase top = closed;
        while (top != null && top.isClosed() && cell.compareAndSet(top, top.enclosing)) {
            top = cell.get();
        }
    }

    /** The event to end and write; null if it was taken, or is left to be written at ready. */
    synchronized @Nullable LivePhase takeLive() {
        LivePhase event = recorder.isSealed() ? null : live;
        live = null;
        liveWritten |= event != null;
        return event;
    }

    /** Whether the event was written while the recorder was not sealed. */
    synchronized boolean isLiveWritten() {
        return liveWritten;
    }

    /** After the last snapshot: refers to no other phase any more. Returns the next one. */
    @Nullable RecordedPhase release() {
        letThreadGo();
        RecordedPhase following = next;
        next = null;
        parent = null;
        enclosing = null;
        return following;
    }

    /** After the end of the start: the thread forgets what it is in. */
    void letThreadGo() {
        AtomicReference<@Nullable RecordedPhase> stack = cell;
        if (stack != null) {
            stack.set(null);
        }
    }
}
