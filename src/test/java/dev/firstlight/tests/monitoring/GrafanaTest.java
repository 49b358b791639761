package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The dashboards are valid: ids are unique, and all variables and series exist. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class GrafanaTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]+)\\b(?![a-z_])");
    private static final Pattern SERIES = Pattern.compile("app_startup:[a-z_:]+");
    private static final int COLUMNS = 24;

    static Stream<Path> dashboards() {
        return Repository.files("monitoring/grafana/dashboards", ".json").stream();
    }

    private static JsonNode read(Path file) {
        return Monitoring.JSON.readTree(Repository.read(file));
    }

    private static List<String> expressions(JsonNode dashboard) {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            panel.get("targets")
                    .forEach(target -> expressions.add(target.get("expr").stringValue()));
        }
        return expressions;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variables_areDeclared(Path file) {
        JsonNode dashboard = read(file);
        Set<String> declared = new TreeSet<>();
        dashboard
                .at("/templating/list")
                .forEach(variable -> declared.add(variable.get("name").stringValue()));

        for (String expression : expressions(dashboard)) {
            Matcher variable = VARIABLE.matcher(expression);
            while (variable.find()) {
                assertThat(declared).as(expression).contains(variable.group(1));
            }
        }
        assertThat(declared).contains("datasource", "env", "service", "reports", "traces");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void series_areThoseThatTheRulesRecord(Path file) {
        Set<String> recorded = new TreeSet<>();
        Rule.all().forEach(rule -> recorded.add(rule.name()));

        for (String expression : expressions(read(file))) {
            Matcher series = SERIES.matcher(expression);
            while (series.find()) {
                assertThat(recorded).as(expression).contains(series.group());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_haveNumbersOfTheirOwn_andDoNotOverlap(Path file) {
        Set<Integer> numbers = new TreeSet<>();
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : read(file).get("panels")) {
            assertThat(numbers.add(panel.get("id").intValue())).isTrue();
            JsonNode place = panel.get("gridPos");
            int x = place.get("x").intValue();
            int width = place.get("w").intValue();
            assertThat(x + width).isLessThanOrEqualTo(COLUMNS);
            for (int column = x; column < x + width; column++) {
                int y = place.get("y").intValue();
                for (int row = y; row < y + place.get("h").intValue(); row++) {
                    assertThat(cells.add(column + "," + row)).as("%s", panel).isTrue();
                }
            }
        }
    }

    @Test
    void provisioning_namesTheFolderOfTheDashboards() {
        Path folder = Monitoring.folder().resolve("grafana/provisioning");
        JsonNode provider =
                Monitoring.yaml(folder.resolve("dashboards/startup.yml")).at("/providers/0");
        JsonNode source =
                Monitoring.yaml(folder.resolve("datasources/prometheus.yml")).at("/datasources/0");

        assertThat(provider.at("/options/path").stringValue())
                .isEqualTo("/var/lib/grafana/dashboards/startup");
        assertThat(source.get("type").stringValue()).isEqualTo("prometheus");
        assertThat(dashboards()).hasSize(2);
    }
}
