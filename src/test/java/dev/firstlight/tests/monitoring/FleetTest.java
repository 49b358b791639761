package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.InstalledTool.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules show exactly what happened in a fleet, to the last start. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class FleetTest {

    private static final double HOURS = 3.5;
    private static final List<Double> CHECKS = List.of(1.0, 2.0, 3.0, 3.5);
    private static final Map<String, Integer> WINDOWS =
            Map.of("30m", 1_800, "1h", 3_600, "6h", 21_600, "3d", 259_200);

    private static Fleet fleet;

    @TempDir private Path folder;

    @BeforeAll
    static void makeFleet() {
        fleet = new Fleet(HOURS);
    }

    @Test
    void fleet_hasAllThatMakesCountingHard() {
        List<FleetStart> seen = fleet.seen(HOURS * 3_600);

        assertThat(seen).hasSizeGreaterThan(200);
        assertThat(fleet.starts())
                .as("some are gone before a scrape")
                .hasSizeGreaterThan(seen.size());
        assertThat(seen)
                .filteredOn(start -> !start.id().endsWith("-0"))
                .as("restarts in place")
                .hasSizeGreaterThan(50);
        assertThat(seen)
                .filteredOn(start -> start.end() - start.ready() < 60)
                .as("short lives")
                .hasSizeGreaterThan(15);
        assertThat(seen)
                .filteredOn(start -> firstScrape(start) - start.ready() > 120)
                .as("late first scrapes")
                .hasSizeGreaterThan(5);
        assertThat(seen).filteredOn(start -> !start.isCold()).hasSizeGreaterThan(20);
        assertThat(seen)
                .filteredOn(start -> start.isCold() && start.missed())
                .hasSizeGreaterThan(10);
    }

    private static double firstScrape(FleetStart start) {
        return start.firstScrape(at -> fleet.isScraped(start.target(), at));
    }

    @Test
    void countsMissesAndPercentiles_areThoseOfTheFleet() throws Exception {
        ObjectNode file = Monitoring.JSON.createObjectNode();
        ArrayNode ruleFiles = file.putArray("rule_files");
        Monitoring.RULE_FILES.forEach(
                name -> ruleFiles.add(Monitoring.rules().resolve(name).toString()));
        file.put("evaluation_interval", "1m");
        file.putArray("group_eval_order")
                .add("firstlight-starts")
                .add("firstlight-hours")
                .add("firstlight-alerts");
        ObjectNode test = file.putArray("tests").addObject();
        test.put("interval", FleetStart.SCRAPE + "s");
        ArrayNode input = test.putArray("input_series");
        fleet.inputSeries()
                .forEach((series, values) ->
                        input.addObject().put("series", series).put("values", values));
        Assertions assertions = new Assertions(test.putArray("promql_expr_test"));
        CHECKS.forEach(hours -> expectAll(assertions, hours * 3_600));
        assertions.equal("sum(increase(app_startup_duration_seconds_count[4h]))", HOURS * 3_600, 0);
        expectCanaries(test.putArray("alert_rule_test"));
        Path written = Files.writeString(folder.resolve("fleet.test.json"), file.toString());

        Result result =
                InstalledTool.PROMTOOL.run(folder, List.of("test", "rules", written.toString()));

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(assertions.count()).isGreaterThan(80);
    }

    private static void expectAll(Assertions assertions, double at) {
        List<FleetStart> seen = fleet.seen(at);
        assertions.equal(
                "count(last_over_time(app_startup:start:duration_seconds[1d]))", at, seen.size());
        WINDOWS.forEach((window, seconds) ->
                by(seen, at - seconds, true, FleetStart::service)
                        .forEach((service, starts) -> {
                            String labels =
                                    "{service=\"" + service + "\",window=\"" + window + "\"}";
                            long missed = starts.stream().filter(FleetStart::missed).count();
                            assertions.equal(
                                    "app_startup:starts:count" + labels, at, starts.size());
                            assertions.equal("app_startup:missed:count" + labels, at, missed);
                        }));
        by(
                        seen,
                        at - 86_400,
                        false,
                        start ->
                                start.service()
                                        + "\",version=\""
                                        + start.version()
                                        + "\",start=\""
                                        + start.kind())
                .forEach((labels, starts) -> {
                    for (double q : new double[] {0.5, 0.9, 0.99}) {
                        assertions.equal(
                                "app_startup:duration_seconds:quantile{service=\""
                                        + labels
                                        + "\",quantile=\""
                                        + q
                                        + "\"}",
                                at,
                                Fleet.quantile(q, durations(starts)));
                    }
                });
        by(seen, at - 21_600, true, start -> start.service() + "\",track=\"" + start.track())
                .forEach((labels, starts) -> {
                    assertions.equal(
                            "app_startup:track:starts{service=\"" + labels + "\"}",
                            at,
                            starts.size());
                    assertions.equal(
                            "app_startup:track:duration_seconds{quantile=\"0.25\",service=\""
                                    + labels
                                    + "\"}",
                            at,
                            Fleet.quantile(0.25, durations(starts)));
                });
    }

    private static double[] durations(List<FleetStart> starts) {
        return starts.stream().mapToDouble(FleetStart::duration).toArray();
    }

    private static Map<String, List<FleetStart>> by(
            List<FleetStart> starts,
            double after,
            boolean onlyCold,
            Function<FleetStart, String> key) {
        return starts.stream()
                .filter(start -> start.ready() > after && (start.isCold() || !onlyCold))
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    /** The canary of checkout is slow; that of billing is not. */
    private static void expectCanaries(ArrayNode tests) {
        List<FleetStart> seen = fleet.seen(3 * 3_600);
        Map<String, List<FleetStart>> tracks =
                by(seen, -1, true, start -> start.service() + ' ' + start.track());
        tracks.forEach(
                (track, starts) -> assertThat(starts.size()).as(track).isGreaterThanOrEqualTo(20));
        double ratio =
                Fleet.quantile(0.5, durations(tracks.get("checkout canary")))
                        / Fleet.quantile(0.5, durations(tracks.get("checkout stable")));
        ObjectNode test =
                tests.addObject().put("alertname", "StartupCanarySlower").put("eval_time", "3h");
        ObjectNode alert = test.putArray("exp_alerts").addObject();
        alert.putObject("exp_labels")
                .put("env", "prod")
                .put("service", "checkout")
                .put("severity", "ticket")
                .put("slo", "startup")
                .put("profile", "arm");
        alert.putObject("exp_annotations")
                .put(
                        "summary",
                        String.format(
                                Locale.ROOT,
                                "checkout (prod): the canary starts %.2f times as long as stable",
                                ratio))
                .put("runbook_url", "docs/runbook.md#startupcanaryslower");
    }

    /** Asserts that the only series of a query has a value. */
    private static final class Assertions {

        private final ArrayNode tests;

        Assertions(ArrayNode tests) {
            this.tests = tests;
        }

        void equal(String query, double seconds, double value) {
            // If Go fuses multiplication and addition, the last bit may differ.
            ObjectNode test =
                    tests.addObject()
                            .put("expr", "sum(abs(" + query + " - " + value + ") < bool 1e-12)")
                            .put("eval_time", Math.round(seconds) + "s");
            test.putArray("exp_samples").addObject().put("labels", "{}").put("value", 1);
        }

        int count() {
            return tests.size();
        }
    }
}
