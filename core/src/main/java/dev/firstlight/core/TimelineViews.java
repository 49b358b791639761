package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain TimelineView views} on the class path: those that the loader of core sees, then
 * those that only the application's does, which is the thread's context loader. The search takes
 * place at the first call, not during the start. A view that cannot be loaded counts as absent, and
 * the log contains the reason. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TimelineViews {

    private static final Guard GUARD = new Guard("rendering the timeline");

    private TimelineViews() {}

    /** The view of this name, or null. Not guarded: exceptions reach the caller. */
    public static @Nullable TimelineView find(String name) {
        TimelineView view = Loaded.BY_NAME.get(name);
        return view == null ? ofApplication().get(name) : view;
    }

    /** Names of all views, sorted. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(ofApplication().keySet());
        names.addAll(Loaded.BY_NAME.keySet());
        return Collections.unmodifiableSet(names);
    }

    /**
     * The output of the view, for callers inside a service: exceptions of the view are logged, not
     * thrown.
     *
     * @param name of the view
     * @param timeline what to show
     * @param recording a JFR recording of the same start, or null without one
     * @return null if the view does not exist or failed
     */
    public static byte @Nullable [] render(
            String name, StartupTimeline timeline, @Nullable Path recording) {
        TimelineView view = find(name);
        if (view == null) {
            return null;
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Throwable fault = GUARD.attempt(() -> view.write(timeline, recording, target));
        return fault == null ? target.toByteArray() : null;
    }

    /**
     * The views of an application that has its own class loader, as in Quarkus' development mode
     * and tests. Looked up each time, because the loader is replaced with the application.
     */
    private static Map<String, TimelineView> ofApplication() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return application == null || application.equals(Loaded.LOADER)
                ? Collections.emptyMap()
                : load(application);
    }

    private static Map<String, TimelineView> load(@Nullable ClassLoader loader) {
        Map<String, TimelineView> byName = new TreeMap<>();
        GUARD.attempt(() -> {
            for (TimelineView view : ServiceLoader.load(TimelineView.class, loader)) {
                byName.putIfAbsent(view.name(), view);
            }
        });
        return Collections.unmodifiableMap(byName);
    }

    /** Loads the views at the first use. */
    private static final class Loaded {
        static final @Nullable ClassLoader LOADER = TimelineView.class.getClassLoader();
        static final Map<String, TimelineView> BY_NAME = load(LOADER);
    }
}
