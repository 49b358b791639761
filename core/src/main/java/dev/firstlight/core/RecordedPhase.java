package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A phase and its record in one object, a link of the recorder's list. As an {@link AtomicLong} it
 * holds its own end time, 0 while open, so that one compare-and-set makes {@code close()}
 * idempotent. The first use of a field updater or variable handle would cost a starting JVM half a
 * millisecond.
 */
final class RecordedPhase extends AtomicLong implements StartupPhase {

    private static final long serialVersionUID = 1L;

    /** Lower ids belong to the stages and to the phases before {@code main}. */
    static final int FIRST_ID = 64;

    final transient PhaseOwner<RecordedPhase> recorder;
    final String name;

    /** Nanoseconds on the recorder's clock. */
    final long start;

    final String threadName;
    final long threadId;

    /** Unique and increasing. Set before the phase is published, then constant. */
    int id;

    /** The previous phase that is still kept. Changed only by the trimmer. */
    transient @Nullable RecordedPhase next;

    /** Changed only by the trimmer, when the parent is evicted. */
    transient @Nullable RecordedPhase parent;

    /** The innermost phase of the thread when this one began. Used only by that thread. */
    transient @Nullable RecordedPhase enclosing;

    /** Where the thread keeps its innermost phase; null for a detached or closed phase. */
    private transient @Nullable AtomicReference<@Nullable RecordedPhase> cell;

    /** The thread, while the phase is open. */
    private transient volatile @Nullable Thread thread;

    volatile boolean failed;

    /** Key, value, key, value; replaced as a whole. */
    volatile Object[] attributes = Attributes.NONE;

    /** Set by the trimmer when it unlinked this phase. */
    boolean evicted;

    /** Number of the last pass of the trimmer that saw a kept child. */
    int parentInPass;

    /** The live event of this phase, which ends with it. */
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

    /** Nanoseconds on the recorder's clock, 0 while open. */
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
        // Reading the value's text is inside the guard, too.
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
     * Removes closed phases from the top of a thread's stack and returns the innermost open phase.
     * Called only by that thread.
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
     * Does the same for a phase that another thread has closed, so that a thread that never begins
     * another phase keeps nothing alive. If the owner works at the same time, the owner's result
     * wins.
     */
    static void popForeign(AtomicReference<@Nullable RecordedPhase> cell, RecordedPhase closed) {
        RecordedPhase top = closed;
        while (top != null && top.isClosed() && cell.compareAndSet(top, top.enclosing)) {
            top = cell.get();
        }
    }

    /** The event to end and write; null if it was taken, or if it is written at ready. */
    synchronized @Nullable LivePhase takeLive() {
        LivePhase event = recorder.isSealed() ? null : live;
        live = null;
        liveWritten |= event != null;
        return event;
    }

    /** Whether the event was written before the recorder was sealed. */
    synchronized boolean isLiveWritten() {
        return liveWritten;
    }

    /**
     * Called after the last snapshot: removes references to other phases. Returns the next phase.
     */
    @Nullable RecordedPhase release() {
        letThreadGo();
        RecordedPhase following = next;
        next = null;
        parent = null;
        enclosing = null;
        return following;
    }

    /** Called after the end of the start: removes the thread's reference to its phase. */
    void letThreadGo() {
        AtomicReference<@Nullable RecordedPhase> stack = cell;
        if (stack != null) {
            stack.set(null);
        }
    }
}
