package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Views that the test class path declares as services: one works, one fails, one cannot be loaded.
 */
class TimelineViewsTest {

    private static final StartupTimeline TIMELINE = StartupTimeline.builder().build();

    @TempDir private Path folder;

    @Test
    void find_givesTheViewOfThatName() {
        TimelineView view = TimelineViews.find("plain");

        assertThat(view).isInstanceOf(Plain.class);
        assertThat(TimelineViews.find("nothing")).isNull();
        assertThat(TimelineViews.names()).containsExactly("faulty", "plain");
    }

    @Test
    void render_givesWhatTheViewWrote() {
        byte[] text = TimelineViews.render("plain", TIMELINE, Path.of("a.jfr"));

        assertThat(text).asString(StandardCharsets.UTF_8).startsWith("a.jfr startup");
        assertThat(TimelineViews.render("nothing", TIMELINE, null)).isNull();
    }

    @Test
    void render_ofAFaultyView_isNullAndTheOthersGoOn() {
        assertThat(TimelineViews.render("faulty", TIMELINE, null)).isNull();
        assertThat(TimelineViews.render("plain", TIMELINE, null)).isNotNull();
        assertThat(TimelineViews.render("faulty", TIMELINE, null)).isNull();
    }

    /** As in Quarkus, where an application in development mode is loaded below its libraries. */
    @Test
    void find_alsoGivesTheViewThatOnlyTheApplicationsLoaderSees() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(TimelineView.class.getName()), OfApplication.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = new ApplicationLoader(folder, before)) {
            thread.setContextClassLoader(application);

            assertThat(TimelineViews.find("of-application")).isInstanceOf(OfApplication.class);
            assertThat(TimelineViews.names()).containsExactly("faulty", "of-application", "plain");
            assertThat(TimelineViews.find("plain")).isInstanceOf(Plain.class);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(TimelineViews.find("of-application")).isNull();
    }

    /** Sees only the services of the folder. */
    static final class ApplicationLoader extends URLClassLoader {

        ApplicationLoader(Path folder, ClassLoader parent) throws IOException {
            super(new URL[] {folder.toUri().toURL()}, parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }

    /** A view of the application's own. */
    public static final class OfApplication extends Plain {

        @Override
        public String name() {
            return "of-application";
        }
    }

    /** Writes the tree. */
    public static class Plain implements TimelineView {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String mediaType() {
            return "text/plain;charset=UTF-8";
        }

        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
                throws IOException {
            String text = recording + " " + TimelineText.tree(timeline);
            target.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Fails like a view whose library is missing. */
    public static class Faulty implements TimelineView {

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target) {
            throw new NoClassDefFoundError("one/jfr/JfrReader");
        }
    }
}
