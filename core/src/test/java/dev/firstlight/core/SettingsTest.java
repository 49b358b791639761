package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.settings.Setting;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.settings.Settings.LogView;
import dev.firstlight.settings.UnknownSettings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Valid and invalid values of settings, and the page that lists them. */
class SettingsTest {

    private final List<String> properties = new ArrayList<>();

    @AfterEach
    void clearProperties() {
        properties.forEach(System::clearProperty);
    }

    private void property(String name, String value) {
        System.setProperty(name, value);
        properties.add(name);
    }

    private static Settings of(String name, String value) {
        return Settings.of(Map.of(name, value)::get);
    }

    @Test
    void defaults_areThoseOfTheEnum() {
        Settings settings = Settings.defaults();
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.objective()).isNull();
        assertThat(settings.capacity()).isEqualTo(4_096).isEqualTo(PhaseRecorder.DEFAULT_CAPACITY);
        assertThat(settings.log()).isEqualTo(LogView.LINE);
        assertThat(settings.file()).isEmpty();
        assertThat(settings.watchdog()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.jfr()).isTrue();
        assertThat(settings.redact()).isEmpty();
        assertThat(settings.readinessPoll()).isEqualTo(Duration.ofMillis(10));
        assertThat(settings.warmUpsInParallel()).isFalse();
        assertThat(settings.warmUpTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.metricsBuckets()).hasSize(17);
    }

    @Test
    void values_areTrimmedAndSetToNothingIsNotSet() {
        assertThat(of("firstlight.service", "  shop ").service()).isEqualTo("shop");
        assertThat(of("firstlight.capacity", " ").capacity()).isEqualTo(4_096);
        assertThat(of("firstlight.objective", "").objective()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "85ms, 85000000",
        "2s, 2000000000",
        "2 s, 2000000000",
        "1.5s, 1500000000",
        "0.1ms, 100000",
        "1m, 60000000000",
        "1h, 3600000000000",
        "PT2S, 2000000000",
        "pt0.085s, 85000000",
        "250us, 250000",
        "7ns, 7"
    })
    void objective_isADuration(String text, long nanos) {
        assertThat(of("firstlight.objective", text).objective())
                .isEqualTo(new Objective(Duration.ofNanos(nanos), 99));
    }

    @Test
    void objectivePercentile_isANumber() {
        Map<String, String> values =
                Map.of("firstlight.objective", "2s", "firstlight.objective.percentile", "99.9");
        assertThat(Settings.of(values::get).objective())
                .isEqualTo(new Objective(Duration.ofSeconds(2), 99.9));
    }

    @ParameterizedTest
    @CsvSource({"0", "off", "OFF", "false", "0s", "0 ms", "PT0S"})
    void watchdog_canBeSwitchedOff(String text) {
        assertThat(of("firstlight.watchdog", text).watchdog()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"line, LINE", "Tree, TREE", "critical-chain, CRITICAL_CHAIN", "false, OFF"})
    void log_isAView(String text, LogView view) {
        assertThat(of("firstlight.log", text).log()).isEqualTo(view);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "firstlight.enabled|maybe|true or false",
                "firstlight.capacity|15|a whole number from 16 to 1000000",
                "firstlight.capacity|1000001|a whole number from 16 to 1000000",
                "firstlight.capacity|99999999999|a whole number from 16 to 1000000",
                "firstlight.capacity|4k|a whole number from 16 to 1000000",
                "firstlight.log|loud|one of off, line, tree, blame, critical-chain",
                "firstlight.warmup.parallel|2|true or false"
            })
    void wrongValue_isAnErrorThatNamesTheProperty(String name, String value, String expected) {
        assertThatThrownBy(() -> of(name, value))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        e -> {
                            assertThat(e.property()).isEqualTo(name);
                            assertThat(e.value()).isEqualToIgnoringCase(value);
                            assertThat(e.reason()).isEqualTo("expected " + expected);
                        })
                .hasMessage(name + " is '" + value + "': expected " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "firstlight.objective|2|'2' has no unit; write for example '100 ms'",
                "firstlight.objective|0|'0' has no unit; write for example '100 ms'",
                "firstlight.objective|0s|'0s' is not above 0; write for example '50 ms'",
                "firstlight.objective|-5ms|'-5ms' is negative; write for example '50 ms'",
                "firstlight.objective|2 parsecs|'2 parsecs' is not a duration; write for example '50 ms'",
                "firstlight.objective|1e3s|'1e3s' is not a duration; write for example '50 ms'",
                "firstlight.objective|99999999999h|'99999999999h' is too long; write for example '50 ms'",
                "firstlight.objective|P2000000D|'P2000000D' is too long; write for example '50 ms'",
                "firstlight.objective.percentile|0|'0' is not a percentile; write a number above 0 and at most 100",
                "firstlight.objective.percentile|101|'101' is not a percentile; write a number above 0 and at most 100",
                "firstlight.objective.percentile|NaN|'NaN' is not a percentile; write a number above 0 and at most 100",
                "firstlight.objective.percentile|99%|'99%' is not a percentile; write a number above 0 and at most 100",
                "firstlight.watchdog|-1s|'-1s' is negative; write for example '50 ms', or 'off'",
                "firstlight.watchdog|60|'60' has no unit; write for example '100 ms', or 'off'",
                "firstlight.watchdog|PT9999999999999S|'PT9999999999999S' is too long; write for example '50 ms', or 'off'",
                "firstlight.readiness.poll|0|'0' has no unit; write for example '100 ms'",
                "firstlight.warmup.timeout|soon|'soon' is not a duration; write for example '50 ms'",
                "firstlight.metrics.buckets|1s,x|'x' is not a duration; write for example '50 ms'",
                "firstlight.metrics.buckets|-1s|'-1s' is negative; write for example '50 ms'"
            })
    void wrongDurationOrPercentile_isAnErrorWithTheReasonOfTheGrammar(
            String name, String value, String reason) {
        assertThatThrownBy(() -> of(name, value))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        e -> {
                            assertThat(e.property()).isEqualTo(name);
                            assertThat(e.value()).isEqualToIgnoringCase(value);
                            assertThat(e.reason()).isEqualTo(reason);
                        })
                .hasMessage(name + ": " + reason);
    }

    @Test
    void secretInAWrongDuration_isMasked() {
        assertThatThrownBy(() -> of("firstlight.objective", "https://user:hunter2@host/?a=1"))
                .message()
                .startsWith("firstlight.objective: 'https://")
                .doesNotContain("hunter2");
    }

    /** Mistakes that a user may make; each must cause a warning. */
    @ParameterizedTest
    @CsvSource({
        "firstlight.enabled, flase",
        "firstlight.strict, yess",
        "firstlight.objective, 2",
        "firstlight.objective.percentile, p99",
        "firstlight.capacity, 1",
        "firstlight.log, lines",
        "firstlight.watchdog, 60",
        "firstlight.jfr, ture",
        "firstlight.readiness.poll, 10",
        "firstlight.warmup.parallel, si",
        "firstlight.warmup.timeout, -1s",
        "firstlight.metrics.buckets, '1s,2'",
        "firstlight.profile, always",
        "firstlight.profile.keep, 0",
        "firstlight.profile.keep-megabytes, 1GB",
        "firstlight.profile.hook.enabled, yep",
        "firstlight.profile.hook.token, short",
        "firstlight.profile.hook.count, 101",
        "firstlight.profile.hook.expires, 8d"
    })
    void wrongValue_isReportedAndItsDefaultTaken(String name, String value) {
        List<SettingException> problems = new ArrayList<>();
        Settings settings = Settings.of(Map.of(name, value)::get, problems);
        assertThat(settings).isEqualTo(Settings.defaults());
        assertThat(problems).hasSize(1);
        SettingException problem = problems.get(0);
        assertThat(problem.property()).isEqualTo(name);
        String shown = name.endsWith("token") ? "***" : value;
        assertThat(problem.warning())
                .matches("Firstlight: " + Pattern.quote(name) + "( is '|: ').*")
                .contains(shown.substring(shown.lastIndexOf(',') + 1))
                .containsPattern("Using the default, [^ ]+\\.$");
        assertThat(problem.from("a file - 3:1"))
                .message()
                .matches(Pattern.quote(name) + "( is '.*')? \\(a file - 3:1\\): .*");
        assertThatThrownBy(() -> of(name, value)).isInstanceOf(SettingException.class);
    }

    @Test
    void sourceThatThrows_isAWrongValueThere_unlessItHidesIt() {
        List<SettingException> problems = new ArrayList<>();
        Settings settings =
                Settings.of(
                        name -> {
                            switch (name) {
                                case "firstlight.service" ->
                                        throw new IllegalArgumentException("no placeholder 'x'");
                                case "firstlight.env" -> throw new SecurityException("hidden");
                                default -> {
                                    return name.equals("firstlight.capacity") ? "64" : null;
                                }
                            }
                        },
                        problems);
        assertThat(settings.capacity()).isEqualTo(64);
        assertThat(settings.service()).isEmpty();
        assertThat(problems)
                .singleElement()
                .extracting(SettingException::warning)
                .isEqualTo(
                        "Firstlight: firstlight.service is 'unreadable': no placeholder 'x'."
                                + " Using the default, none.");
    }

    @Test
    void wrongValueOfAnAdapter_isRefusedWhereTheStartIsToFail() {
        StartupTrace trace = Traces.trace();
        Map<String, String> values =
                Map.of("firstlight.strict", "true", "firstlight.capacity", "many");
        List<SettingException> problems = new ArrayList<>();
        Settings settings = Settings.of(values::get, problems);
        assertThatThrownBy(() -> StartupAdapter.of(trace).configure(settings, problems))
                .isSameAs(problems.get(0));
        StartupAdapter.of(trace).configure(settings, List.of());
        trace.readiness().frameworkUp();
        assertThat(trace.readiness().isReady()).isTrue();
    }

    @Test
    void wrongValueOfAnAdapter_isWarnedAbout() {
        StartupTrace trace = Traces.trace();
        List<SettingException> problems = new ArrayList<>();
        Settings settings =
                Settings.of(
                        Map.of("firstlight.log", "off", "firstlight.watchdog", "77")::get,
                        problems);
        StartupAdapter.of(trace).configure(settings, problems);
        trace.readiness().frameworkUp();
        Eventually.until(
                "the warning",
                () ->
                        CapturedLog.messages("firstlight.watchdog: '77' has no unit").stream()
                                .anyMatch(text -> text.endsWith("Using the default, 60s.")));
    }

    @Test
    void wrongValueOfTheSystem_isReportedAndTheDefaultTaken() {
        property("firstlight.capacity", "many");
        property("firstlight.watchdog", "x");
        property("firstlight.objective", "fast");
        property("firstlight.log", "tree");
        List<SettingException> problems = new ArrayList<>();
        Settings settings = Settings.fromSystem(problems);
        assertThat(settings.capacity()).isEqualTo(4_096);
        assertThat(settings.watchdog()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.objective()).isNull();
        assertThat(settings.log()).isEqualTo(LogView.TREE);
        assertThat(problems)
                .extracting(SettingException::property)
                .containsExactlyInAnyOrder(
                        "firstlight.capacity", "firstlight.watchdog", "firstlight.objective");
    }

    @Test
    void longWrongValue_isCutInTheMessage() {
        assertThatThrownBy(() -> of("firstlight.capacity", "9".repeat(10_240)))
                .isInstanceOf(SettingException.class)
                .message()
                .hasSizeLessThan(250);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void default_isAValidValue(Setting setting) {
        assertThatCode(() -> of(setting.property(), setting.defaultValue()))
                .doesNotThrowAnyException();
        assertThat(setting.description()).endsWith(".");
        assertThat(setting.environmentVariable()).matches("FIRSTLIGHT_[A-Z_]+");
    }

    @Test
    void unknownName_isFound() {
        property("firstlight.objektive", "2s");
        assertThat(UnknownSettings.names()).contains("firstlight.objektive");
        property("firstlight.objective", "2s");
        assertThat(UnknownSettings.names()).doesNotContain("firstlight.objective");
        property("firstlight.endpoint.enabled", "true");
        assertThat(UnknownSettings.names()).doesNotContain("firstlight.endpoint.enabled");
    }

    @Test
    void page_listsEverySettingAsItIs() throws IOException {
        List<String> rows;
        // The working directory of Surefire is the module's.
        try (var lines = Files.lines(Path.of("..", "docs", "settings.md"))) {
            rows = lines.filter(line -> line.startsWith("| `firstlight.")).toList();
        }
        List<String> expected =
                Arrays.stream(Setting.values())
                        .map(s ->
                                "| `"
                                        + s.property()
                                        + "` | `"
                                        + s.environmentVariable()
                                        + "` | "
                                        + (s.defaultValue().isEmpty()
                                                ? ""
                                                : "`" + s.defaultValue() + "` ")
                                        + "| "
                                        + s.description()
                                        + " |")
                        .toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void wrongFlagOfAnAdapter_isReported() {
        List<SettingException> problems = new ArrayList<>();
        assertThat(Settings.flag("firstlight.endpoint.enabled", "flase", true, problems)).isTrue();
        assertThat(Settings.flag("firstlight.endpoint.enabled", "no", true, problems)).isFalse();
        assertThat(Settings.flag("firstlight.endpoint.enabled", null, true, problems)).isTrue();
        assertThat(problems)
                .singleElement()
                .extracting(SettingException::warning)
                .isEqualTo(
                        "Firstlight: firstlight.endpoint.enabled is 'flase': expected true or"
                                + " false. Using the default, true.");
    }

    @Test
    void flag_isReadAsThoseOfTheSettings() {
        assertThat(List.of("true", " Yes ", "ON", "1"))
                .allMatch(text -> Settings.flag(text, false));
        assertThat(List.of("false", "No", "off", "0")).noneMatch(text -> Settings.flag(text, true));
        for (String unset : new String[] {null, "", " ", "maybe"}) {
            assertThat(Settings.flag(unset, true)).isTrue();
            assertThat(Settings.flag(unset, false)).isFalse();
        }
    }
}
