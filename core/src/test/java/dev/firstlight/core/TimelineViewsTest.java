package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Views that the test class path names as services: one works, one fails, one cannot load. */
class TimelineViewsTest {

    private static final StartupTimeline TIMELINE = StartupTimeline.builder().build();

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

    /** Writes the tree. */
    public static final class Plain implements TimelineView {

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

    /** Fails as a view without its library does. */
    public static final class Faulty implements TimelineView {

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
