package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.InstalledTool.Result;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import tools.jackson.databind.JsonNode;

/** Prometheus accepts the rules, they pass their tests, and they are documented. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class RulesTest {

    private static final Pattern ANCHOR = Pattern.compile("docs/runbook\\.md#([a-z]+)");
    private static final Set<String> SEVERITIES = Set.of("page", "ticket", "note");

    @Test
    void rules_areValid() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("check", "rules", "--lint-fatal"));
        arguments.addAll(Monitoring.RULE_FILES);
        Result result = InstalledTool.PROMTOOL.run(Monitoring.rules(), arguments);

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(Rule.all()).hasSizeGreaterThan(40);
    }

    @Test
    void exampleConfiguration_isValid() throws Exception {
        Result result =
                InstalledTool.PROMTOOL.run(
                        Monitoring.rules(), List.of("check", "config", "prometheus.yml"));

        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void rules_doWhatTheirTestsSay() throws Exception {
        Path tests = Monitoring.rules().resolve("tests");
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        Repository.files("monitoring/prometheus/tests", ".test.yml")
                .forEach(file -> arguments.add(file.getFileName().toString()));
        Result result = InstalledTool.PROMTOOL.run(tests, arguments);

        assertThat(arguments).hasSizeGreaterThan(6);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void alerts_haveATierAndAPageOfTheRunbook() {
        Set<String> headings =
                Repository.read(Repository.root().resolve("docs/runbook.md"))
                        .lines()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        List<Rule> alerts = Rule.all().stream().filter(Rule::isAlert).toList();

        assertThat(alerts)
                .hasSizeGreaterThan(9)
                .allSatisfy(alert -> {
                    assertThat(alert.node().get("labels").get("severity").stringValue())
                            .isIn(SEVERITIES);
                    JsonNode annotations = alert.node().get("annotations");
                    assertThat(annotations.get("summary").stringValue()).isNotBlank();
                    Matcher anchor = ANCHOR.matcher(annotations.get("runbook_url").stringValue());
                    assertThat(anchor.matches()).as("%s", annotations).isTrue();
                    assertThat(headings).contains(anchor.group(1));
                });
    }

    @Test
    void recordedSeries_areExplained() {
        String page = Repository.read(Repository.root().resolve("docs/monitoring.md"));

        assertThat(Rule.all())
                .filteredOn(rule -> !rule.isAlert())
                .extracting(Rule::name)
                .allSatisfy(name -> assertThat(page).contains('`' + name));
    }
}
