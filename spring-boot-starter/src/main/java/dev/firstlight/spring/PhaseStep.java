package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.ThrowingRunnable;
import dev.firstlight.timeline.internal.IdentityHash;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.StartupStep;

/**
 * A Spring startup step as a phase. The phase of a bean has the name of the bean. It begins when
 * Spring sets the tag with that name, right after the start of the step.
 */
final class PhaseStep implements StartupStep {

    private static final String BEAN = "spring.beans.instantiate";
    private static final String REQUIRED_TYPE = "beanType";
    private static final ThreadLocal<@Nullable PhaseStep> CURRENT = new ThreadLocal<>();

    /** The step from which this thread's task was submitted; see {@link BackgroundBeans}. */
    private static final ThreadLocal<@Nullable PhaseStep> SUBMITTER = new ThreadLocal<>();

    private final StartupTrace trace;
    private final String name;
    private final Guard guard;
    private final Guard tags;
    private final @Nullable PhaseStep outer;
    private @Nullable StartupPhase phase;
    private @Nullable String bean;
    private @Nullable StartupPhase init;
    private @Nullable Supplier<String> requiredType;
    private boolean typeKnown;
    private volatile boolean ended;
    private @Nullable ThrowingRunnable<RuntimeException> whenEnded;

    /**
     * @param guard guards Firstlight's own work
     * @param tags guards tags of other code: a tag whose supplier throws is left out, and nothing
     *     else
     */
    PhaseStep(StartupTrace trace, String name, Guard guard, Guard tags) {
        this.trace = trace;
        this.name = name;
        this.guard = guard;
        this.tags = tags;
        this.outer = current();
        if (!name.equals(BEAN)) {
            phase = open(trace, name, outer);
        }
        CURRENT.set(this);
    }

    /** The innermost step of this thread that has not ended. */
    static @Nullable PhaseStep current() {
        PhaseStep step = CURRENT.get();
        if (step != null && step.ended) {
            while (step != null && step.ended) {
                step = step.outer;
            }
            set(CURRENT, step);
        }
        return step;
    }

    private static void set(ThreadLocal<@Nullable PhaseStep> local, @Nullable PhaseStep step) {
        if (step == null) {
            local.remove();
        } else {
            local.set(step);
        }
    }

    /**
     * Begins a phase inside the innermost phase of this thread. A thread without one that runs a
     * task submitted from a step uses that step.
     */
    static StartupPhase open(StartupTrace trace, String name) {
        return open(trace, name, current());
    }

    private static StartupPhase open(StartupTrace trace, String name, @Nullable PhaseStep outer) {
        if (outer == null) {
            PhaseStep submitter = SUBMITTER.get();
            StartupPhase parent = submitter == null || submitter.ended ? null : submitter.phase;
            if (parent != null) {
                return parent.child(name);
            }
        }
        return trace.phase(name);
    }

    /** Wraps the task, so that its phases have this thread's step as their parent. */
    static Runnable handOver(Runnable task) {
        PhaseStep submitter = current();
        if (submitter == null) {
            return task;
        }
        return new HandedOver(submitter, task);
    }

    // Classes instead of lambdas: linking a lambda costs every start a fraction of a millisecond.

    private record HandedOver(PhaseStep submitter, Runnable task) implements Runnable {
        @Override
        public void run() {
            PhaseStep previous = SUBMITTER.get();
            SUBMITTER.set(submitter);
            try {
                task.run();
            } finally {
                set(SUBMITTER, previous);
            }
        }
    }

    /** A tag to keep, of this value or of what the supplier gives. */
    private record Tagging(
            PhaseStep step, String key, String value, @Nullable Supplier<String> supplier)
            implements ThrowingRunnable<RuntimeException> {
        @Override
        public void run() {
            step.tagged(key, supplier == null ? value : supplier.get());
        }
    }

    private record Finishing(PhaseStep step) implements ThrowingRunnable<RuntimeException> {
        @Override
        public void run() {
            step.finish();
        }
    }

    /** Ends all steps of this thread, because the start is over. */
    static void endAll() {
        for (PhaseStep step = current(); step != null; step = current()) {
            step.finish();
        }
    }

    /** Marks all steps of this thread as failed, and ends them. */
    static void abandon(Throwable cause) {
        for (PhaseStep step = current(); step != null; step = current()) {
            if (step.phase != null) {
                step.phase.fail(cause);
            }
            step.finish();
        }
    }

    @Nullable String bean() {
        return bean;
    }

    /** Sets the class of the bean. */
    void type(String type) {
        if (phase != null && !typeKnown) {
            phase.attribute("type", type);
            typeKnown = true;
        }
    }

    /**
     * Spring calls the bean's init callbacks next. The name of their phase is clear without its
     * parent: {@code entityManagerFactory: afterPropertiesSet}.
     */
    void beginInit(String callbacks) {
        String named = bean;
        if (phase != null && init == null && named != null) {
            init = phase.child(named.concat(": ").concat(callbacks));
        }
    }

    /** The bean's init callbacks have returned. */
    void endInit() {
        if (init != null) {
            init.close();
            init = null;
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getId() {
        return 0;
    }

    @Override
    public @Nullable Long getParentId() {
        return null;
    }

    @Override
    public StartupStep tag(String key, String value) {
        guard.attempt(new Tagging(this, key, value, null));
        return this;
    }

    @Override
    public StartupStep tag(String key, Supplier<String> value) {
        if (key.equals(REQUIRED_TYPE)) {
            requiredType = value;
        } else {
            tags.attempt(new Tagging(this, key, "", value));
        }
        return this;
    }

    private void tagged(String key, String value) {
        StartupPhase known = phase;
        if (known == null) {
            if (key.equals("beanName")) {
                bean = value.startsWith("&") ? value.substring(1) : value;
                phase = open(trace, bean, outer);
            }
        } else if (key.equals(REQUIRED_TYPE)) {
            known.attribute("type", className(value));
        } else if (key.equals("exception")) {
            known.fail(null).attribute("error", className(value));
            if (init != null) {
                init.fail(null).attribute("error", className(value));
            }
        } else {
            attribute(known, key, value);
        }
    }

    private static void attribute(StartupPhase phase, String key, String value) {
        if (!value.isEmpty() && value.length() < 10 && isNumber(value)) {
            phase.attribute(key, Long.parseLong(value));
        } else {
            phase.attribute(key, IdentityHash.cut(value));
        }
    }

    private static boolean isNumber(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Spring tags classes by {@code toString()}, such as {@code class java.lang.String}. */
    private static String className(String value) {
        return value.substring(value.indexOf(' ') + 1);
    }

    @Override
    public Tags getTags() {
        return Collections::emptyIterator;
    }

    @Override
    public void end() {
        guard.attempt(new Finishing(this));
        ThrowingRunnable<RuntimeException> next = whenEnded;
        if (next != null) {
            guard.attempt(next);
        }
    }

    /** Sets an action to run when Spring ends the step. */
    void whenEnded(ThrowingRunnable<RuntimeException> action) {
        whenEnded = action;
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        endInit();
        StartupPhase known = phase;
        if (known != null) {
            Supplier<String> required = requiredType;
            if (required != null && !typeKnown) {
                tags.attempt(new Tagging(this, REQUIRED_TYPE, "", required));
            }
            known.close();
        }
        current();
    }
}
