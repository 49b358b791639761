package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRulesTest {

    @Test
    void throttled_countsFromTheFirstToTheLastEvent() {
        Finding finding =
                new Start()
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 200, 0, throttled(1, 50))
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 1900, 0, throttled(5, 350))
                        // After ready, so it does not matter.
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 2100, 0, throttled(9, 950))
                        .event(EventTypes.CONTAINER_CONFIGURATION, 0, 0, 0, quota(0.5))
                        .judge(new CpuThrottledRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "The CPU quota stopped the process for 300 ms (sum over all CPUs), 15 % of"
                                + " the start.");
        assertThat(finding.evidence().toString()).contains("0.50 CPUs", "value=4");
    }

    @Test
    void throttled_aLittle_isWorthKnowing() {
        Finding finding =
                new Start()
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 200, 0, throttled(1, 50))
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 1900, 0, throttled(2, 60))
                        .judge(new CpuThrottledRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void throttled_withoutContainer_isOk() {
        assertThat(new Start().judge(new CpuThrottledRule()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void throttled_whereTheJvmDidNotLookBeforeReady_isUnknown() {
        Finding finding =
                new Start()
                        .event(EventTypes.CONTAINER_THROTTLING, 0, 2100, 0, throttled(9, 950))
                        .event(EventTypes.CONTAINER_CONFIGURATION, 0, 0, 0, quota(0.5))
                        .judge(new CpuThrottledRule());

        assertThat(finding.severity()).isEqualTo(Severity.NA);
        assertThat(finding.summary())
                .isEqualTo(
                        "The container has a CPU quota, but the JVM did not report before ready"
                                + " whether it throttled.");
    }

    @Test
    void throttled_inAContainerWithoutQuota_isOk() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.CONTAINER_CONFIGURATION,
                                0,
                                0,
                                0,
                                Map.of("cpuQuota", -1L, "cpuSlicePeriod", 100_000_000L))
                        .judge(new CpuThrottledRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.summary()).isEqualTo("The JVM sees no CPU quota of its container.");
    }

    private static Map<String, Object> throttled(long slices, long millis) {
        return Map.of("cpuThrottledSlices", slices, "cpuThrottledTime", millis * 1_000_000);
    }

    private static Map<String, Object> quota(double cpus) {
        return Map.of(
                "effectiveCpuCount",
                4L,
                "cpuSlicePeriod",
                100_000_000L,
                "cpuQuota",
                (long) (cpus * 100_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        // quota, told, young collector, verdict
        "0.5, 4, DefNew, WARN",
        "0.5, -1, G1New, WARN",
        "0.5, -1, DefNew, OK",
        "1.5, 2, G1New, OK",
        "1.5, 3, G1New, WARN",
        "4, 2, G1New, INFO",
        "4, 3, G1New, OK",
        "4, -1, G1New, OK",
    })
    void processorCount_isComparedWithWhatTheQuotaGives(
            double cpus, long told, String collector, Severity verdict) {
        Finding finding =
                new Start()
                        .event(EventTypes.CPU_INFORMATION, 0, 0, 0, Map.of("hwThreads", 16L))
                        .event(EventTypes.CONTAINER_CONFIGURATION, 0, 0, 0, quota(cpus))
                        .event(
                                EventTypes.GC_CONFIGURATION,
                                0,
                                0,
                                0,
                                Map.of("youngCollector", collector))
                        .flag(EventTypes.INT_FLAG, "ActiveProcessorCount", told)
                        .judge(new ProcessorCountRule());

        assertThat(finding.severity()).as(finding.summary()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        // told, what the JVM then takes for the container's, verdict
        "2, 2, INFO",
        "20, 20, WARN",
        "-1, 2, OK",
    })
    void processorCount_ofTheContainerIsNotWhatTheJvmWasTold(
            long told, long effective, Severity verdict) {
        Finding finding =
                new Start()
                        .event(EventTypes.CPU_INFORMATION, 0, 0, 0, Map.of("hwThreads", 16L))
                        .event(
                                EventTypes.CONTAINER_CONFIGURATION,
                                0,
                                0,
                                0,
                                Map.of("effectiveCpuCount", effective, "cpuQuota", -1L))
                        .flag(EventTypes.INT_FLAG, "ActiveProcessorCount", told)
                        .judge(new ProcessorCountRule());

        assertThat(finding.severity()).as(finding.summary()).isEqualTo(verdict);
    }

    @Test
    void heap_thatIsCollectedAllTheTime_isFound() {
        Finding finding =
                collected(45, 1, "Allocation Failure")
                        .event(
                                EventTypes.GC_HEAP_CONFIGURATION,
                                0,
                                0,
                                0,
                                Map.of("initialSize", 8L << 20, "maxSize", 2048L << 20))
                        .judge(new HeapTooSmallRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "Garbage collections before ready: 45, with pauses of 45.0 ms, 2.3 % of the"
                                + " start.");
        assertThat(finding.advice()).isEqualTo("Start with more heap: -Xms64m.");
    }

    @Test
    void heap_longPauses_areFound() {
        assertThat(collected(3, 70, "G1 Evacuation Pause").judge(new HeapTooSmallRule()))
                .returns(Severity.WARN, Finding::severity);
    }

    @Test
    void metaspace_thatGrows_isWorthKnowing() {
        Finding finding = collected(6, 5, "Metadata GC Threshold").judge(new HeapTooSmallRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.advice()).contains("-XX:MetaspaceSize").doesNotContain("-Xms");
    }

    @Test
    void heap_ofFewCollections_isOk() {
        assertThat(collected(2, 5, "G1 Evacuation Pause").judge(new HeapTooSmallRule()))
                .returns(Severity.OK, Finding::severity);
    }

    private static Start collected(int times, long pause, String cause) {
        Start start = new Start();
        for (int i = 0; i < times; i++) {
            start.event(
                    EventTypes.GARBAGE_COLLECTION,
                    0,
                    200 + 10L * i,
                    pause,
                    Map.of("cause", cause, "sumOfPauses", pause * 1_000_000));
        }
        return start;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-server -Xint -Xmx1g"})
    void jit_off_isFound(String arguments) {
        assertThat(new Start().arguments(arguments).judge(new JitStarvedRule()))
                .returns(Severity.WARN, Finding::severity);
    }

    @Test
    void jit_thatIsLate_isFound() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.COMPILER_QUEUE,
                                0,
                                500,
                                0,
                                Map.of("compiler", "c1", "queueSize", 900L))
                        .judge(new JitStarvedRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).contains("up to 900 methods waited");
    }

    @Test
    void jit_whoseCodeCacheIsFull_isFound() {
        assertThat(
                        new Start()
                                .event(EventTypes.CODE_CACHE_FULL, 0, 900, 0, Map.of())
                                .judge(new JitStarvedRule()))
                .returns(Severity.WARN, Finding::severity);
    }

    @Test
    void jit_thatIsBusyAllTheTime_isWorthKnowing() {
        Finding finding =
                new Start()
                        .flag(EventTypes.LONG_FLAG, "CICompilerCount", 2L)
                        .event(
                                EventTypes.COMPILER_STATISTICS,
                                0,
                                1900,
                                0,
                                Map.of("totalTimeSpent", 3_800_000_000L))
                        .judge(new JitStarvedRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary()).contains("95 %");
    }

    @Test
    void samplesInLogging_overATenth_areFound() {
        Finding finding =
                new Start()
                        .samples(EventTypes.EXECUTION_SAMPLE, 1, 200, 60, "ch.qos.logback.A.parse")
                        .samples(EventTypes.EXECUTION_SAMPLE, 1, 900, 60, "shop.Main.main")
                        .judge(new LoggingScanningRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).startsWith("50 % of the CPU samples are in logging");
    }

    @Test
    void samplesInScanning_ofAShortStart_areWorthKnowing() {
        Finding finding =
                new Start()
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                200,
                                5,
                                "org.reflections.Reflections.scan")
                        .samples(EventTypes.EXECUTION_SAMPLE, 1, 900, 30, "shop.Main.main")
                        .judge(new LoggingScanningRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.advice()).contains("Jandex");
    }

    @Test
    void samples_tooFew_areNotApplicable() {
        assertThat(
                        new Start()
                                .samples(EventTypes.EXECUTION_SAMPLE, 1, 200, 3, "a.B.c")
                                .judge(new LoggingScanningRule()))
                .returns(Severity.NA, Finding::severity);
    }
}
