package dev.firstlight.tests.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One start of a generated fleet.
 *
 * @param id its start id
 * @param target the pod, which other starts may have used before
 * @param service the service
 * @param version its version
 * @param track canary or stable
 * @param kind the kind of start
 * @param ready when it was ready, in seconds
 * @param end when the process ended, in seconds
 * @param duration how long the start took, in seconds
 * @param objective the service's objective, in seconds
 */
record FleetStart(
        String id,
        String target,
        String service,
        String version,
        String track,
        String kind,
        double ready,
        double end,
        double duration,
        double objective) {

    /** Time between two scrapes, in seconds. */
    static final int SCRAPE = 30;

    boolean isCold() {
        return kind.equals("cold");
    }

    boolean missed() {
        return duration > objective;
    }

    /** The first scrape that sees it; infinity if none does. */
    double firstScrape(Predicate<Double> scraped) {
        for (double at = Math.ceil(ready / SCRAPE) * SCRAPE; at < end; at += SCRAPE) {
            if (scraped.test(at)) {
                return at;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The result of a scrape: values by series. */
    Map<String, Double> series() {
        String common =
                "job=\"fleet\",instance=\"%s:8080\",pod=\"%s\",track=\"%s\",env=\"prod\",service=\"%s\",version=\"%s\",start=\"%s\",outcome=\"ready\""
                        .formatted(target, target, track, service, version, kind);
        String withId = "{" + common + ",start_id=\"" + id + "\"}";
        Map<String, Double> series = new LinkedHashMap<>();
        series.put("app_startup_duration_seconds_count" + withId, 1.0);
        series.put("app_startup_duration_seconds_sum" + withId, duration);
        series.put("app_startup_timestamp_seconds" + withId, ready);
        series.put("app_startup_objective_seconds{" + common + "}", objective);
        List<String> stages = List.of("jvm", "di", "app");
        for (int i = 0; i < stages.size(); i++) {
            series.put(
                    "app_startup_phase_duration_seconds{"
                            + common
                            + ",phase=\""
                            + stages.get(i)
                            + "\"}",
                    duration * (i + 1) / 6);
        }
        return series;
    }
}
