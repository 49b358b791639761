package dev.firstlight.demo;

import dev.firstlight.demo.Dashboard.Panel;
import dev.firstlight.demo.Dashboard.Target;
import dev.firstlight.demo.Prometheus.Point;
import dev.firstlight.demo.Prometheus.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws dashboards as one page from Prometheus' answers, without Grafana. */
final class PanelPage {

    private static final int STEP = 15;
    private static final Duration BACK = Duration.ofMinutes(15);

    /** The heat map shows starts five minutes later; the demo does not wait that long. */
    private static final Duration AHEAD = Duration.ofMinutes(6);

    private static final String STYLE =
            """
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>Startup</title>
            <style>
            body{font:14px/1.4 system-ui,sans-serif;margin:1rem;background:#fff;color:#111}
            main{display:grid;grid-template-columns:repeat(auto-fill,minmax(380px,1fr));gap:1rem}
            section{border:1px solid #bbb;border-radius:6px;padding:.5rem .75rem;overflow-x:auto}
            h1{grid-column:1/-1;margin:.5rem 0}h2{font-size:1rem;margin:.2rem 0}
            svg{width:100%}svg text{font-size:11px;fill:currentColor}.grid{stroke:#8884}
            .legend,code{font-size:11px;overflow-wrap:anywhere}.figures b{font-size:1.6rem}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.1rem .5rem .1rem 0}
            @media(prefers-color-scheme:dark){body{background:#16181d;color:#eee}a{color:#8ab4ff}}
            </style><main>
            """;

    private final Prometheus prometheus;
    private final Instant now;
    private final Map<String, String> reports;
    private final StringBuilder html = new StringBuilder(STYLE);
    private final List<String> empty = new ArrayList<>();
    private int expressions;

    /**
     * A page.
     *
     * @param reports address of the report by start id
     */
    PanelPage(Prometheus prometheus, Instant now, Map<String, String> reports) {
        this.prometheus = prometheus;
        this.now = now;
        this.reports = reports;
    }

    /** Adds a dashboard with all its panels. */
    void add(Dashboard dashboard, Map<String, String> variables)
            throws IOException, InterruptedException {
        html.append("<h1>").append(Picture.escape(dashboard.title())).append("</h1>");
        for (Panel panel : dashboard.panels()) {
            Map<Target, List<Series>> found = new LinkedHashMap<>();
            for (Target target : panel.targets()) {
                List<Series> series =
                        ask(target, Dashboard.substitute(target.expression(), variables));
                expressions++;
                if (series.isEmpty()) {
                    empty.add(
                            dashboard.title() + " > " + panel.title() + ": " + target.expression());
                }
                found.put(target, series);
            }
            html.append("<section><h2>")
                    .append(Picture.escape(panel.title()))
                    .append("</h2>")
                    .append(draw(panel, found))
                    .append("</section>");
        }
    }

    private List<Series> ask(Target target, String expression)
            throws IOException, InterruptedException {
        return target.instant()
                ? prometheus.query(expression, now)
                : prometheus.range(expression, now.minus(BACK), now.plus(AHEAD), STEP);
    }

    private String draw(Panel panel, Map<Target, List<Series>> found) {
        List<Series> all = new ArrayList<>();
        found.values().forEach(all::addAll);
        if (all.isEmpty()) {
            return "<p>no data</p>";
        }
        switch (panel.kind()) {
            case "heatmap":
                return Picture.heatMap(all);
            case "table":
                return Picture.table(all, reports);
            case "barchart":
                return Picture.bars(all, "phase");
            default:
                break;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        found.forEach((target, series) ->
                series.forEach(one -> {
                    String name = Dashboard.legend(target, one.labels());
                    figures.put(name, one.value());
                    lines.put(name, one.points());
                }));
        return panel.kind().equals("timeseries") ? Picture.lines(lines) : Picture.figures(figures);
    }

    /** Number of queried expressions. */
    int expressions() {
        return expressions;
    }

    /** Expressions without data. */
    List<String> empty() {
        return empty;
    }

    void write(Path file) throws IOException {
        Files.writeString(file, html.append("</main></html>\n"));
    }
}
