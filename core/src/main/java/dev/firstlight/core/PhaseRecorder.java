package dev.firstlight.core;

import dev.firstlight.jfr.LivePhase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the phases of one start, newest first, in a linked list. One compare-and-set pushes a phase
 * when it begins; it publishes, numbers, and counts the phase without a lock. If the list exceeds
 * the capacity by more than a quarter, the beginning thread runs the {@link PhaseTrimmer}, which
 * evicts the shortest leaves.
 *
 * <p>A thread's innermost open phase is in an {@code AtomicReference}, a class of the JDK, so that
 * the thread local of a pooled thread keeps neither a phase nor a class loader alive. Only the
 * thread itself sets it; a thread that closes another thread's phase only replaces that phase.
 */
final class PhaseRecorder extends PhaseOwner<RecordedPhase> {

    /** The capacity until the settings are known. */
    static final int DEFAULT_CAPACITY = 4096;

    static final int MAX_NAME = 200;
    static final String MAIN = "main";
    private static final String UNNAMED = "unnamed";

    private final @Nullable LongSupplier ticker;
    private final long base;
    private final long mainThreadId;
    private final AtomicReference<@Nullable RecordedPhase> head = new AtomicReference<>();

    // One for each start; threads of a start keep only an empty reference.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable AtomicReference<@Nullable RecordedPhase>> cells =
            new ThreadLocal<>();

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger misuses = new AtomicInteger();
    private final PhaseTrimmer trimmer;
    private volatile @Nullable LiveEvents liveEvents;
    private volatile Attributes attributePolicy = Attributes.POLICY;
    private volatile boolean sealed;
    private volatile int capacity = DEFAULT_CAPACITY;

    /**
     * @param base the clock's reading at the first hook
     * @param ticker nanoseconds, for tests; null for {@link System#nanoTime()}
     */
    PhaseRecorder(long base, @Nullable LongSupplier ticker) {
        this.base = base;
        this.ticker = ticker;
        this.trimmer = new PhaseTrimmer(head);
        this.mainThreadId = idOfMain(Thread.currentThread());
    }

    @SuppressWarnings("deprecation") // Thread.threadId() came with 19
    private static long idOfMain(Thread first) {
        return first.getName().equals(MAIN) ? first.getId() : 1;
    }

    /**
     * Id of the thread that runs {@code main} if the start is recorded from there; otherwise 1, its
     * id in older JVMs.
     */
    long mainThreadId() {
        return mainThreadId;
    }

    /** From now on, also writes phases to a running recording. */
    void attach(LiveEvents events) {
        liveEvents = events;
    }

    /**
     * Nanoseconds since the first hook, plus one: always positive, unlike {@link
     * System#nanoTime()}.
     */
    @Override
    long now() {
        return (ticker == null ? System.nanoTime() : ticker.getAsLong()) - base + 1;
    }

    @Override
    StartupPhase begin(@Nullable RecordedPhase explicitParent, @Nullable String name) {
        if (sealed) {
            return NoPhase.INSTANCE;
        }
        AtomicReference<@Nullable RecordedPhase> cell = cells.get();
        if (cell == null) {
            cell = new AtomicReference<>();
            cells.set(cell);
        }
        RecordedPhase enclosing = cell.get();
        if (enclosing != null && enclosing.isClosed()) {
            enclosing = RecordedPhase.pop(cell);
        }
        RecordedPhase phase =
                push(explicitParent == null ? enclosing : explicitParent, name, enclosing, cell);
        if (phase == null) {
            return new RefusedPhase(this);
        }
        cell.lazySet(phase);
        return phase;
    }

    /**
     * Begins a phase that is not the parent of later phases of this thread, because another thread
     * may end it.
     */
    StartupPhase beginDetached(@Nullable RecordedPhase parent, String name) {
        RecordedPhase phase = sealed ? null : push(parent, name, null, null);
        return phase == null ? NoPhase.INSTANCE : phase;
    }

    private @Nullable RecordedPhase push(
            @Nullable RecordedPhase wantedParent,
            @Nullable String name,
            @Nullable RecordedPhase enclosing,
            @Nullable AtomicReference<@Nullable RecordedPhase> cell) {
        int limit = capacity;
        RecordedPhase newest = head.get();
        if (newest != null
                && trimmer.kept(newest) > limit + limit / 4
                && !trimmer.makeRoom(newest, limit, refused.get())) {
            refused.incrementAndGet();
            return null;
        }
        // A phase of another start cannot be the parent.
        RecordedPhase parent = isOurs(wantedParent) ? wantedParent : null;
        while (parent != null && parent.evicted) {
            parent = parent.parent;
        }
        // Before the clock is read: JFR needs tens of milliseconds for the first event of a
        // recording.
        LiveEvents events = liveEvents;
        LivePhase live = events == null ? null : events.begin();
        RecordedPhase phase =
                new RecordedPhase(
                        this,
                        checkName(name),
                        parent,
                        enclosing,
                        cell,
                        live,
                        Thread.currentThread(),
                        now());
        do {
            newest = head.get();
            phase.next = newest;
            phase.id = newest == null ? RecordedPhase.FIRST_ID : newest.id + 1;
        } while (!head.compareAndSet(newest, phase));
        return phase;
    }

    @SuppressWarnings("ReferenceEquality") // recorders are what they are
    private boolean isOurs(@Nullable RecordedPhase phase) {
        return phase != null && phase.recorder == this;
    }

    private String checkName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            countMisuse();
            return UNNAMED;
        }
        if (name.length() > MAX_NAME) {
            countMisuse();
            return Attributes.cut(name, MAX_NAME);
        }
        return name;
    }

    /** The innermost open phase of the current thread. */
    @Nullable RecordedPhase innermost() {
        AtomicReference<@Nullable RecordedPhase> cell = cells.get();
        return cell == null ? null : RecordedPhase.pop(cell);
    }

    @Override
    void endLive(RecordedPhase phase) {
        LiveEvents events = liveEvents;
        if (events != null) {
            events.end(phase);
        }
    }

    /** From now on, no phase begins. Open phases stay open. */
    void seal() {
        sealed = true;
    }

    @Override
    boolean isSealed() {
        return sealed;
    }

    /**
     * Evicts phases down to the capacity. Returns the newest phase, which is the head of the list
     * of kept phases.
     */
    @Nullable RecordedPhase trimmed() {
        RecordedPhase newest = head.get();
        if (newest != null && trimmer.kept(newest) > capacity) {
            trimmer.trimTo(capacity);
        }
        return head.get();
    }

    /**
     * Releases everything after the last snapshot, including the references of each phase, because
     * an application may keep a phase.
     */
    void release() {
        RecordedPhase phase = head.getAndSet(null);
        while (phase != null) {
            phase = phase.release();
        }
    }

    /** The head of the list of kept phases. */
    @Nullable RecordedPhase newest() {
        return head.get();
    }

    /** Detaches open phases from their threads, which may be pooled and outlive the start. */
    void letThreadsGo() {
        for (RecordedPhase phase = head.get(); phase != null; phase = phase.next) {
            phase.letThreadGo();
        }
    }

    /** How many phases have begun up to this one, including refused phases. */
    long begunUpTo(@Nullable RecordedPhase newest) {
        return (newest == null ? 0L : newest.id - RecordedPhase.FIRST_ID + 1L) + refused.get();
    }

    int capacity() {
        return capacity;
    }

    void configure(int newCapacity, Attributes policy) {
        capacity = newCapacity;
        attributePolicy = policy;
    }

    @Override
    Attributes attributePolicy() {
        return attributePolicy;
    }

    @Override
    void countMisuse() {
        misuses.incrementAndGet();
    }

    /** How many names were invalid and how many phases were closed more than once. */
    int misuses() {
        return misuses.get();
    }
}
