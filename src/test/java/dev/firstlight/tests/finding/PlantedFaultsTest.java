package dev.firstlight.tests.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.StartupTimeline;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples unchanged, and with all faults planted: each fault is found, and nothing else. */
@ParameterizedClass
@EnumSource(Sample.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PlantedFaultsTest {

    /** So small that the JVM collects continuously, and still becomes ready. */
    private static final Map<Sample, List<String>> TINY_HEAP =
            Map.of(
                    Sample.PLAIN, List.of("-Xmx10m", "-Xmn512k"),
                    Sample.SPRING_BOOT, List.of("-Xmx72m", "-Xmn8m"),
                    Sample.QUARKUS, List.of("-Xmx40m", "-Xmn4m"));

    @TempDir private static Path folder;

    @Parameter private Sample sample;
    private Map<String, Finding> clean;
    private Map<String, Finding> faulty;

    @BeforeParameterizedClassInvocation
    void record() throws Exception {
        Path settings = folder.resolve(LeanRecording.SETTINGS);
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        clean = find(launch("clean", settings), "clean");
        Path own = folder.resolve(sample + "-faulty");
        Files.createDirectories(own);
        try (SlowResolver resolver = new SlowResolver(own);
                SlowEntropy entropy = new SlowEntropy(own)) {
            faulty =
                    find(
                            launch("faulty", settings)
                                    .within(resolver.command())
                                    .jvm(entropy.option())
                                    .jvm(TINY_HEAP.get(sample).toArray(String[]::new))
                                    .jvm("-XX:ActiveProcessorCount=64")
                                    .jvm(
                                            "-Dsample.faults=lock-wait,slow-lookup,"
                                                    + "static-initializer,entropy,serial-waits"),
                            "faulty");
        }
    }

    private Launch launch(String name, Path settings) {
        Path own = folder.resolve(sample + "-" + name);
        return Launch.of(sample, own)
                .main(sample.mainClass(), sample.classPath())
                .fast()
                // The duration is not judged here, because the machine may be slow.
                .jvm("-Dfirstlight.objective=100s", "-Xlog:jfr*=off")
                .jvm("-XX:FlightRecorderOptions:stackdepth=128")
                .jvm(
                        "-XX:StartFlightRecording:settings="
                                + settings
                                + ",filename="
                                + own.resolve("start.jfr"));
    }

    private Map<String, Finding> find(Launch launch, String name) throws Exception {
        StartupTimeline timeline;
        try (SampleProcess process = launch.start().awaitReady()) {
            timeline = process.timeline();
            assertThat(process.stop()).isEqualTo(128 + 15);
        }
        Path recording = folder.resolve(sample + "-" + name).resolve("start.jfr");
        RecordingFacts facts = RecordingFacts.of(recording, timeline.processStart());
        return Findings.byDefault().of(Startup.of(name, timeline).withRecording(facts)).stream()
                .collect(Collectors.toMap(Finding::rule, finding -> finding));
    }

    @Test
    void theCleanSample_hasNoWarning() {
        assertThat(clean.values())
                .noneMatch(finding -> finding.severity() == Severity.WARN)
                .anyMatch(finding -> finding.severity() == Severity.OK);
    }

    @Test
    void theCleanSample_isJudgedByWhatItsRecordingHolds() {
        assertThat(clean.values())
                .filteredOn(finding -> finding.severity() == Severity.NA)
                .extracting(Finding::rule)
                // A start of a fifth of a second has few samples.
                .isSubsetOf("logging-scanning");
    }

    @Test
    void tinyHeap_isFound() {
        assertThat(warning("heap-too-small").advice()).contains("-Xmx", "-Xms");
    }

    @Test
    void processorCount_isFound() {
        assertThat(warning("processor-count").summary()).contains("plans with 64 CPUs");
    }

    @Test
    void lockWait_isFoundWithBothPhases() {
        assertThat(warning("lock-wait").summary()).contains("mostly index.read for index.rebuild");
        assertThat(evidence("lock-wait"))
                .contains("fault.lock-wait > index.rebuild", "index-rebuild", "waitForLock");
    }

    @Test
    void slowLookup_isFoundWithItsPhase() {
        assertThat(evidence("slow-network"))
                .contains("fault.slow-lookup", "lookupAllHostAddr", "PlantedFaults.lookUp");
    }

    @Test
    void staticInitializer_isFoundByItsClass() {
        assertThat(evidence("static-initializer"))
                .contains("dev.firstlight.samples.faults.LegacyTable");
    }

    @Test
    void blockingEntropy_isFound() {
        assertThat(evidence("blocking-entropy")).contains("fault.entropy", "SecureRandom");
    }

    @Test
    void serialWaits_areFoundByTheirPhases() {
        assertThat(evidence("serial-waits"))
                .contains("fault.serial-waits > stock.fetch", "fault.serial-waits > prices.fetch");
    }

    private Finding warning(String rule) {
        Finding finding = faulty.get(rule);
        assertThat(finding.severity()).as(finding.toString()).isEqualTo(Severity.WARN);
        assertThat(finding.explanation()).isNotEmpty();
        assertThat(finding.advice()).isNotEmpty();
        assertThat(finding.evidence()).isNotEmpty();
        return finding;
    }

    private String evidence(String rule) {
        return warning(rule).evidence().stream()
                .map((Evidence each) -> each.label() + ": " + each.value())
                .collect(Collectors.joining("\n"));
    }
}
