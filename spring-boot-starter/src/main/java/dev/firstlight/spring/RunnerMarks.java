package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.OrderComparator;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Records each runner as a phase without changing it: a marker runs right before and right after
 * it.
 *
 * <p>Boot has no event for a single runner, and a wrapped runner bean could no longer be injected
 * by its class. The marks are runners themselves. While the runners run, the bean factory's
 * comparator places the marks beside their runners; it compares other objects as before.
 */
final class RunnerMarks {

    private static final String MARK_BEAN = "firstlight.runnerMark.";

    private final DefaultListableBeanFactory beanFactory;
    private final @Nullable Comparator<Object> comparator;
    private final Map<Object, Place> places = new IdentityHashMap<>();
    private final List<String> marks = new ArrayList<>();
    private final List<StartupPhase> open = new ArrayList<>();
    private final Guard guard = new Guard("tracing of runners");

    /** A runner or mark: the runner it belongs to, and whether it comes before, at, or after it. */
    private record Place(Object runner, int group, int position) {}

    private RunnerMarks(DefaultListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
        this.comparator = castUp(beanFactory.getDependencyComparator());
    }

    @SuppressWarnings("unchecked") // a comparator of the bean factory takes any object
    private static @Nullable Comparator<Object> castUp(@Nullable Comparator<?> comparator) {
        return (Comparator<Object>) comparator;
    }

    /** Adds marks around existing runners; a lazy runner has none. */
    static @Nullable RunnerMarks install(
            ConfigurableApplicationContext context, StartupTrace trace) {
        if (!(context.getBeanFactory() instanceof DefaultListableBeanFactory beanFactory)) {
            return null;
        }
        RunnerMarks marks = new RunnerMarks(beanFactory);
        Set<String> names = new LinkedHashSet<>();
        Collections.addAll(
                names, beanFactory.getBeanNamesForType(ApplicationRunner.class, false, false));
        Collections.addAll(
                names, beanFactory.getBeanNamesForType(CommandLineRunner.class, false, false));
        for (String name : names) {
            if (beanFactory.containsSingleton(name) && !beanFactory.isFactoryBean(name)) {
                marks.add(name, beanFactory.getBean(name), trace);
            }
        }
        if (marks.marks.isEmpty()) {
            return null;
        }
        beanFactory.setDependencyComparator(marks.new Order(marks.boots()));
        return marks;
    }

    private void add(String name, Object runner, StartupTrace trace) {
        int group = places.size();
        places.put(runner, new Place(runner, group, 0));
        Mark before = args -> guard.run(() -> begin(name, runner, trace));
        Mark after = args -> guard.attempt(this::end);
        addMark(before, new Place(runner, group, -1), name + ".before");
        addMark(after, new Place(runner, group, 1), name + ".after");
    }

    private void addMark(Mark mark, Place place, String name) {
        places.put(mark, place);
        beanFactory.registerSingleton(MARK_BEAN + name, mark);
        marks.add(MARK_BEAN + name);
    }

    private void begin(String name, Object runner, StartupTrace trace) {
        open.add(
                trace.phase("run " + name)
                        .attribute("type", BeanInits.typeName(runner.getClass())));
    }

    private void end() {
        open.forEach(StartupPhase::close);
        open.clear();
    }

    /** The current runner, if there is one, threw an exception. */
    void failed(Throwable cause) {
        open.forEach(phase -> phase.fail(cause));
        end();
        remove();
    }

    /** Restores the bean factory. */
    void remove() {
        beanFactory.setDependencyComparator(comparator);
        for (String mark : marks) {
            // A bean that received all runners during that time depends on the mark, and would be
            // destroyed with it.
            if (beanFactory.getDependentBeans(mark).length == 0) {
                beanFactory.destroySingleton(mark);
            }
        }
        marks.clear();
    }

    /** Boot's order of runners. */
    private OrderComparator boots() {
        return comparator instanceof OrderComparator order
                ? order
                : AnnotationAwareOrderComparator.INSTANCE;
    }

    /** A runner of Firstlight. */
    @FunctionalInterface
    private interface Mark extends ApplicationRunner {
        @Override
        void run(ApplicationArguments args);
    }

    private final class Order extends OrderComparator {

        private final OrderComparator base;

        Order(OrderComparator base) {
            this.base = base;
        }

        @Override
        public int compare(@Nullable Object left, @Nullable Object right) {
            return base.compare(left, right);
        }

        @Override
        public Comparator<Object> withSourceProvider(OrderSourceProvider provider) {
            Comparator<Object> theirs = base.withSourceProvider(provider);
            return (left, right) -> compare(theirs, left, right);
        }

        @Override
        public int getOrder(@Nullable Object obj, @Nullable OrderSourceProvider provider) {
            return base.getOrder(obj, provider);
        }

        @Override
        public @Nullable Integer getPriority(Object obj) {
            return base.getPriority(obj);
        }

        /**
         * Sorts runners in Boot's order, equal ones in the order of their beans, each between its
         * marks.
         */
        private int compare(Comparator<Object> theirs, Object left, Object right) {
            Place l = places.get(left);
            Place r = places.get(right);
            int order = theirs.compare(l == null ? left : l.runner, r == null ? right : r.runner);
            if (order != 0 || (l == null && r == null)) {
                return order;
            }
            if (l == null || r == null) {
                return l == null ? 1 : -1;
            }
            int group = Integer.compare(l.group, r.group);
            return group == 0 ? Integer.compare(l.position, r.position) : group;
        }
    }
}
