package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The timeline over HTTP: as JSON, or as text by {@code ?view=tree}, {@code blame} or {@code
 * critical-chain}. Where it is switched off the path does not exist. Thread-safe.
 */
final class TimelineRoute implements Handler<RoutingContext> {

    private static final String ENABLED = "firstlight.endpoint.enabled";
    private static final int BLAME_LINES = 50;

    @Override
    public void handle(RoutingContext context) {
        if (!isEnabled()) {
            context.next();
            return;
        }
        if (ReadOnlyPath.refuses(context)) {
            return;
        }
        HttpServerResponse response = context.response().putHeader("Cache-Control", "no-store");
        StartupTimeline timeline = StartupTrace.current().timeline();
        String view = view(context);
        if (view.equals("json")) {
            response.putHeader("Content-Type", "application/json")
                    .end(TimelineJson.toString(timeline));
            return;
        }
        response.putHeader("Content-Type", "text/plain;charset=UTF-8");
        String text = text(view, timeline);
        if (text == null) {
            response.setStatusCode(400).end("view: expected json, tree, blame or critical-chain\n");
        } else {
            response.end(text);
        }
    }

    private static boolean isEnabled() {
        return ConfigProvider.getConfig()
                .getOptionalValue(ENABLED, Boolean.class)
                .orElse(LaunchMode.current() == LaunchMode.DEVELOPMENT);
    }

    private static String view(RoutingContext context) {
        String view = context.request().getParam("view");
        if (view != null) {
            return view;
        }
        String accepted = context.request().getHeader("Accept");
        return accepted != null && accepted.startsWith("text/plain") ? "tree" : "json";
    }

    private static @Nullable String text(String view, StartupTimeline timeline) {
        return switch (view) {
            case "tree" -> TimelineText.tree(timeline);
            case "blame" -> TimelineText.blame(timeline, BLAME_LINES);
            case "critical-chain" -> TimelineText.criticalChain(timeline);
            default -> null;
        };
    }
}
