package dev.firstlight.spring.endpoint;

import dev.firstlight.core.TimelineView;
import dev.firstlight.core.TimelineViews;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;

/** The endpoint over HTTP: the tree for a client that prefers text, views by their name. */
@EndpointWebExtension(endpoint = StartupTraceEndpoint.class)
class StartupTraceWebEndpoint {

    private static final MimeType TEXT = new MimeType("text", "plain", StandardCharsets.UTF_8);

    private final StartupTraceEndpoint endpoint;

    StartupTraceWebEndpoint(StartupTraceEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The media types that a client can accept. */
    enum Format implements Producible<Format> {
        /** The timeline, as documented by its schema. */
        JSON(new MimeType("application", "json")),
        /** The tree. */
        TEXT(StartupTraceWebEndpoint.TEXT);

        private final MimeType type;

        Format(MimeType type) {
            this.type = type;
        }

        @Override
        public MimeType getProducedMimeType() {
            return type;
        }

        @Override
        public boolean isDefault() {
            return this == JSON;
        }
    }

    /** The timeline, or its tree. */
    @ReadOperation(producesFrom = Format.class)
    WebEndpointResponse<byte[]> timeline(Format format) {
        String text = format == Format.JSON ? endpoint.timeline() : endpoint.view("tree");
        return response(text, format.getProducedMimeType());
    }

    /**
     * A view: a text, or the output of a module on the class path, such as the HTML {@code report};
     * 404 if no such view exists.
     */
    @ReadOperation(produces = {StartupTraceEndpoint.TEXT, StartupTraceEndpoint.HTML})
    WebEndpointResponse<byte[]> view(@Selector String view) {
        TimelineView found = TimelineViews.find(view);
        return found == null ? response(endpoint.view(view), TEXT) : rendered(found);
    }

    private WebEndpointResponse<byte[]> rendered(TimelineView view) {
        byte[] bytes = TimelineViews.render(view.name(), endpoint.recorded(), null);
        return bytes == null
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR)
                : new WebEndpointResponse<>(bytes, MimeType.valueOf(view.mediaType()));
    }

    private static WebEndpointResponse<byte[]> response(@Nullable String text, MimeType type) {
        return text == null
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND)
                : new WebEndpointResponse<>(text.getBytes(StandardCharsets.UTF_8), type);
    }
}
