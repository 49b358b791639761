package dev.firstlight.demo;

import dev.firstlight.demo.Prometheus.Series;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares Prometheus' answers with what really happened. */
final class FleetChecks {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final double EXACT = 1e-9;

    private final Prometheus prometheus;
    private final Console console;

    FleetChecks(Prometheus prometheus, Console console) {
        this.prometheus = prometheus;
        this.console = console;
    }

    /** Counts, misses, and percentiles of all services. */
    void counts(Map<String, List<StartupTimeline>> truth)
            throws IOException, InterruptedException, DemoException {
        for (Map.Entry<String, List<StartupTimeline>> entry : truth.entrySet()) {
            String service = entry.getKey();
            List<StartupTimeline> starts = entry.getValue();
            String labels = "{service=\"" + service + "\",window=\"1h\"}";
            equal("app_startup:starts:count" + labels, starts.size());
            equal("app_startup:missed:count" + labels, missed(starts));
            for (String version : List.of("1.0", "1.1")) {
                double[] durations =
                        starts.stream()
                                .filter(start -> start.service().version().equals(version))
                                .mapToDouble(FleetChecks::seconds)
                                .toArray();
                equal(
                        "app_startup:duration_seconds:quantile{service=\"%s\",version=\"%s\",start=\"cold\",quantile=\"0.99\"}"
                                .formatted(service, version),
                        quantile(durations));
            }
        }
        List<Series> naive =
                prometheus.query("sum(increase(app_startup_duration_seconds_count[1h]))");
        console.remark(
                "The naive query, sum(increase(app_startup_duration_seconds_count[1h])), returns "
                        + (naive.isEmpty() ? "nothing" : naive.get(0).value())
                        + ".");
    }

    /** P99 as Prometheus computes it: interpolated between the two nearest ranks. */
    private static double quantile(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = 0.99 * (sorted.length - 1);
        int lower = (int) Math.floor(rank);
        double weight = rank - lower;
        return sorted[lower] * (1 - weight)
                + sorted[Math.min(sorted.length - 1, lower + 1)] * weight;
    }

    /** Waits until the rules have been evaluated; then the value must be equal. */
    void equal(String expression, double expected)
            throws IOException, InterruptedException, DemoException {
        Waiting.until(
                LIMIT,
                () -> {
                    List<Series> found = prometheus.query(expression);
                    return found.size() == 1 && Math.abs(found.get(0).value() - expected) <= EXACT;
                },
                expression + ": expected " + expected + ", found " + prometheus.query(expression));
        console.done(String.format(Locale.ROOT, "%s = %s", expression, Picture.number(expected)));
    }

    /** This week, and the same week a year ago. */
    void year(Backfill year, String service, Instant now)
            throws IOException, InterruptedException, DemoException {
        // Between two hours, so that none is on the edge of the window.
        Instant at = now.truncatedTo(ChronoUnit.HOURS).minus(150, ChronoUnit.MINUTES);
        for (Instant then : List.of(at, at.minus(364, ChronoUnit.DAYS))) {
            String offset = then.equals(at) ? "" : " offset 52w";
            double p99 = year.p99(service, then);
            double share = year.share(service, then);
            String selector = "{service=\"" + service + "\"}[7d]" + offset;
            same(
                    at,
                    "histogram_quantile(0.99, sum by (service, le) (sum_over_time(app_startup:hour:starts_bucket"
                            + selector
                            + ")))",
                    p99);
            same(
                    at,
                    "1 - sum by (service) (sum_over_time(app_startup:hour:missed"
                            + selector
                            + ")) / sum by (service) (sum_over_time(app_startup:hour:starts"
                            + selector
                            + "))",
                    share);
        }
    }

    private void same(Instant at, String expression, double expected)
            throws IOException, InterruptedException, DemoException {
        List<Series> found = prometheus.query(expression, at);
        check(
                found.size() == 1 && Math.abs(found.get(0).value() - expected) <= EXACT,
                Picture.number(expected) + " = " + expression);
    }

    /** Reports whether the condition holds, and fails if not. */
    void check(boolean holds, String what) throws DemoException {
        if (!holds) {
            throw new DemoException("check failed: " + what);
        }
        console.done(what);
    }

    private static double seconds(StartupTimeline start) {
        return start.duration().toNanos() / 1e9;
    }

    static long missed(List<StartupTimeline> starts) {
        return starts.stream().filter(start -> !start.objectiveMet().orElse(true)).count();
    }
}
