package dev.firstlight.spring;

import dev.firstlight.core.TimelineView;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Views that another module provides, declared in the services of the test class path. */
final class TestViews {

    private TestViews() {}

    /** A page. */
    public static class Page implements TimelineView {

        /** For the service loader. */
        public Page() {}

        @Override
        public String name() {
            return "test-page";
        }

        @Override
        public String mediaType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public String fileExtension() {
            return "html";
        }

        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
                throws IOException {
            String page = "<p>" + timeline.startId() + " \u00fc</p>";
            target.write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A view whose library is missing. */
    public static final class Faulty extends Page {

        /** For the service loader. */
        public Faulty() {}

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target) {
            throw new NoClassDefFoundError("one/jfr/JfrReader");
        }
    }
}
