package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;

class StartupRulesTest {

    static Stream<StartupRule> rules() {
        return StartupRules.all().stream();
    }

    @Test
    void theServicesFile_namesAllRules() {
        assertThat(RuleRegistry.getRules())
                .filteredOn(StartupRule.class::isInstance)
                .extracting(IRule::getId)
                .containsExactlyInAnyOrderElementsOf(rules().map(IRule::getId).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRule_declaresWhatItIs(StartupRule rule) {
        assertThat(rule.getId()).matches("[a-z]+(-[a-z]+)+");
        assertThat(rule.getName()).isNotBlank();
        assertThat(rule.getTopic()).isNotBlank();
        assertThat(rule.getRequiredEvents()).isNotEmpty();
        for (TypedPreference<?> limit : rule.getConfigurationAttributes()) {
            assertThat(limit.getIdentifier()).startsWith(rule.getId() + ".");
            assertThat(limit.getDescription()).isNotBlank();
            assertThat(((IQuantity) limit.getDefaultValue()).doubleValue()).isPositive();
        }
    }

    @Test
    void ids_areUnique() {
        Set<String> ids = rules().map(IRule::getId).collect(Collectors.toCollection(TreeSet::new));

        assertThat(ids).hasSameSizeAs(StartupRules.all());
    }

    @Test
    void aStartWithoutRecording_isJudgedByItsTimelineAlone() throws Exception {
        JudgedStart start = new Start().objective(1500).phase(10, 2, "a", 1, 100, 2000).observed();
        List<Finding> findings = Findings.byDefault().of(Startup.of("test", Timelines.of(start)));

        assertThat(findings).hasSameSizeAs(StartupRules.all());
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.NA)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(
                        "objective-missed", "dominant-phase", "unaccounted-time");
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.NA)
                .allSatisfy(finding ->
                        assertThat(finding.summary())
                                .isEqualTo("Needs a JFR recording of the start."));
        assertThat(findings)
                .isSortedAccordingTo(Comparator.comparing(Finding::severity).reversed());
    }

    /** Their phases are waits and Spring's own events, to which the rules do not apply. */
    @Test
    void rulesOfPhases_doNotJudgeDerivedOnes() {
        List<Finding> findings =
                Findings.byDefault()
                        .judge(
                                new Start()
                                        .objective(1500)
                                        .phase(10, 2, "park X", 1, 200, 1800)
                                        .derived()
                                        .observed());

        assertThat(findings)
                .filteredOn(finding ->
                        List.of(
                                        "objective-missed",
                                        "dominant-phase",
                                        "serial-waits",
                                        "unaccounted-time")
                                .contains(finding.rule()))
                .hasSize(4)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NA);
                    assertThat(finding.summary()).contains("these are derived");
                });
    }

    /** A missing archive often costs more than all faults. */
    @Test
    void theArchive_comesFirstWhereItCostsMost() {
        Start start = new Start().phase(10, 2, "cache", 1, 200, 1000);
        for (int i = 0; i < 9000; i++) {
            Map<String, String> app = Map.of("loadedClass", "s.X" + i, "definingClassLoader", "a");
            start.event(EventTypes.CLASS_LOAD, 1, 200, 0, app);
            app = Map.of("definedClass", "s.X" + i, "definingClassLoader", "a");
            start.event(EventTypes.CLASS_DEFINE, 1, 200, 0, app);
        }
        start.arguments("-Xmx1g");

        List<Finding> findings = Findings.byDefault().judge(start.observed());

        assertThat(findings.get(0).rule()).isEqualTo("class-archive");
        assertThat(findings.get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(findings.get(1).rule()).isEqualTo("dominant-phase");
        assertThat(findings.get(1).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void findingsOfOneSeverity_beginWithTheMostCostly() {
        Start start =
                new Start()
                        .phase(10, 2, "cache", 1, 200, 1900)
                        .wait(EventTypes.THREAD_SLEEP, 1, 200, 400, "shop.Table.<clinit>");
        start.samples(EventTypes.NATIVE_SAMPLE, 1, 700, 81, "java.net.InetAddress.getAllByName");

        assertThat(Findings.byDefault().judge(start.observed()))
                .extracting(Finding::rule)
                .startsWith("dominant-phase", "slow-network", "static-initializer");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRule_whoseEventsAreNotRecorded_isNotApplicable(StartupRule rule) {
        for (String type : rule.getRequiredEvents().keySet()) {
            if (type.startsWith("jdk.")) {
                Finding finding = new Start().without(type).judge(rule);

                assertThat(finding.severity()).as(type).isEqualTo(Severity.NA);
                assertThat(finding.summary()).contains(type);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRule_ofAnEmptyRecording_doesNotFail(StartupRule rule) {
        assertThat(new Start().judge(rule).summary()).doesNotContain("Exception");
        assertThat(rule.find(new Start().withoutPhases(), Thresholds.defaults()).summary())
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePageOfFindings_hasTheRuleAndItsLimits(StartupRule rule) throws IOException {
        String row =
                Files.readString(Path.of("../docs/findings.md"))
                        .lines()
                        .filter(line -> line.startsWith("| `" + rule.getId() + "` |"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no row of " + rule.getId()));
        for (TypedPreference<?> limit : rule.getConfigurationAttributes()) {
            assertThat(row).contains("`" + limit.getIdentifier() + "` " + Thresholds.format(limit));
        }
    }
}
