package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineViews;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.TimelineText;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * The timeline over HTTP: as JSON, as text by {@code ?view=tree}, {@code blame} or {@code
 * critical-chain}, or as a page by {@code ?view=page}: the report of {@code firstlight-report} if
 * that is on the class path. The path does not exist if the endpoint is disabled. Thread-safe.
 */
final class TimelineRoute implements Handler<RoutingContext> {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final int BLAME_LINES = 50;

    @Override
    public void handle(RoutingContext context) {
        if (!FrameworkSettings.isEndpointEnabled()) {
            context.next();
            return;
        }
        if (ReadOnlyPath.refuses(context)) {
            return;
        }
        HttpServerResponse response = context.response().putHeader("Cache-Control", "no-store");
        StartupTimeline timeline = StartupTrace.current().timeline();
        switch (view(context)) {
            case "json" -> send(response, "application/json", TimelineJson.toString(timeline));
            case "tree" -> send(response, TEXT, TimelineText.tree(timeline));
            case "blame" -> send(response, TEXT, TimelineText.blame(timeline, BLAME_LINES));
            case "critical-chain" -> send(response, TEXT, TimelineText.criticalChain(timeline));
            case "page" -> sendPage(context, timeline);
            default -> {
                response.setStatusCode(400);
                send(
                        response,
                        TEXT,
                        "unknown view; use json, tree, blame, critical-chain, or page\n");
            }
        }
    }

    private static void send(HttpServerResponse response, String type, String body) {
        response.putHeader("Content-Type", type).end(body);
    }

    /**
     * The report, if it is on the class path; created on a worker thread because that takes a
     * while.
     */
    private static void sendPage(RoutingContext context, StartupTimeline timeline) {
        HttpServerResponse response = context.response();
        context.vertx()
                .executeBlocking(() -> rendered(timeline), false)
                .onSuccess(body -> response.putHeader("Content-Type", HTML).end(body))
                .onFailure(context::fail);
    }

    private static Buffer rendered(StartupTimeline timeline) {
        byte[] report = TimelineViews.render("report", timeline, null);
        return report == null ? Buffer.buffer(page(timeline)) : Buffer.buffer(report);
    }

    /** For the development UI, which embeds pages but not text. */
    private static String page(StartupTimeline timeline) {
        String text = TimelineText.tree(timeline) + '\n' + TimelineText.criticalChain(timeline);
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>Startup</title></head><body><pre>"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</pre></body></html>\n";
    }

    private static String view(RoutingContext context) {
        String view = context.request().getParam("view");
        if (view != null) {
            return view;
        }
        String accepted = context.request().getHeader("Accept");
        return accepted != null && accepted.startsWith("text/plain") ? "tree" : "json";
    }
}
