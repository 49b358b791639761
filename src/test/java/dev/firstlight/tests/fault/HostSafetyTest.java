package dev.firstlight.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.Outcome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 1: the host always starts. Whatever part of Firstlight, or of the user's code passed to it,
 * throws, the sample answers 200, and the log reports what was disabled.
 */
@Tag("slow")
class HostSafetyTest {

    @TempDir private static Path folder;

    /** The classes of these tests, for the sample's class path. */
    private static Path testClasses() throws Exception {
        return Path.of(
                HostSafetyTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Launch faulty(
            Sample sample, FaultKind kind, EnumSet<Fault> faults, Path... first) throws Exception {
        Path own = Files.createTempDirectory(folder, sample.name());
        String names = faults.stream().map(Fault::name).collect(Collectors.joining(","));
        List<Path> classPath = new ArrayList<>(List.of(first));
        classPath.addAll(sample.classPath());
        classPath.add(testClasses());
        return Launch.of(sample, own)
                .main(FaultyMain.class.getName(), classPath)
                .fast()
                .jvm("-D" + FaultyMain.FAULTS + '=' + names, "-D" + FaultyMain.KIND + '=' + kind)
                .lastArguments(sample.mainClass());
    }

    static Stream<Arguments> everyFaultOfEachKind() {
        return Stream.of(Fault.values())
                .flatMap(fault ->
                        Stream.of(FaultKind.values()).map(kind -> Arguments.of(fault, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultOfEachKind")
    void plain_withOneFault_isReadyAndSaysWhatIsDisabled(Fault fault, FaultKind kind)
            throws Exception {
        try (SampleProcess process =
                faulty(Sample.PLAIN, kind, EnumSet.of(fault)).start().awaitReady()) {
            process.awaitLog(fault.warning());
            process.awaitLog(FaultKind.MESSAGE);
            assertThat(process.timeline().outcome()).isEqualTo(Outcome.READY);
            assertThat(occurrences(process.log(), fault.warning()))
                    .as("it is said once in\n%s", process.log())
                    .isEqualTo(1);
        }
    }

    static Stream<Arguments> frameworksWithEachKind() {
        return Stream.of(Sample.SPRING_BOOT, Sample.QUARKUS)
                .flatMap(sample ->
                        Stream.of(FaultKind.values()).map(kind -> Arguments.of(sample, kind)));
    }

    @ParameterizedTest
    @MethodSource("frameworksWithEachKind")
    void aFramework_withAllFaultsAtOnce_isReadyAndSaysWhatIsDisabled(Sample sample, FaultKind kind)
            throws Exception {
        try (SampleProcess process =
                faulty(sample, kind, EnumSet.allOf(Fault.class)).start().awaitReady()) {
            for (Fault fault : Fault.values()) {
                process.awaitLog(fault.warning());
            }
            assertThat(process.timeline().outcome()).isEqualTo(Outcome.READY);
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void plain_withALoggerThatThrows_isReadyAndSaysSoOnTheErrorStream(FaultKind kind)
            throws Exception {
        try (SampleProcess process =
                faulty(Sample.PLAIN, kind, EnumSet.of(Fault.SINK))
                        .jvm("-Dslf4j.provider=" + BrokenLogging.class.getName())
                        .start()
                        .awaitHealthy()) {
            process.awaitLog("Firstlight: log output failed");
            process.awaitLog(Fault.SINK.warning());
            process.awaitLog("logging failed as well: ");
        }
    }

    @Test
    void plain_withALoggerThatInitialisesMeanwhile_losesNoWarning() throws Exception {
        try (SampleProcess process =
                faulty(Sample.PLAIN, FaultKind.ERROR, EnumSet.of(Fault.FIRST_RESPONSE))
                        .jvm("-Dslf4j.provider=" + SlowLogging.class.getName())
                        .start()
                        .awaitReady()) {
            process.awaitLog(Fault.FIRST_RESPONSE.warning());
            process.awaitLog(FaultKind.MESSAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null/timeline.json", "/proc/timeline.json"})
    void plain_withAFileThatCannotBeWritten_isReadyAndSaysSo(String file) throws Exception {
        try (SampleProcess process =
                faulty(Sample.PLAIN, FaultKind.ERROR, EnumSet.noneOf(Fault.class))
                        .file(file)
                        .start()
                        .awaitHealthy()) {
            process.awaitLog("startup_duration_us=");
            process.awaitLog("writing the timeline file failed and is now off");
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void plain_withAFlightRecorderThatThrows_isReadyAndSaysSo(FaultKind kind) throws Exception {
        Path planted =
                Program.compile(
                        Files.createTempDirectory(folder, "jfr"),
                        Map.of("dev/firstlight/jfr/JfrEvents.java", BROKEN_EVENTS),
                        "-cp",
                        testClasses() + File.pathSeparator + System.getProperty("java.class.path"));
        try (SampleProcess process =
                faulty(Sample.PLAIN, kind, EnumSet.noneOf(Fault.class), planted)
                        .start()
                        .awaitReady()) {
            process.awaitLog("Firstlight: JFR failed and is now off");
            process.awaitMetric("app_startup_ready");
            assertThat(process.timeline().outcome()).isEqualTo(Outcome.READY);
        }
    }

    private static final String BROKEN_EVENTS =
            """
            package dev.firstlight.jfr;

            import dev.firstlight.tests.fault.FaultKind;
            import dev.firstlight.timeline.StartupTimeline;
            import java.util.Set;

            public final class JfrEvents {
                public static final String CREATE_JVM = "create-jvm";

                public static LivePhase begin(String startId) {
                    throw FaultKind.valueOf(System.getProperty("fault.kind")).raise();
                }

                public static void write(StartupTimeline timeline, Set<Integer> written) {
                    throw FaultKind.valueOf(System.getProperty("fault.kind")).raise();
                }
            }
            """;

    @Test
    void plain_onAJvmWithoutFlightRecorderAndManagement_isReadyWithoutAWord() throws Exception {
        Path own = Files.createTempDirectory(folder, "limited");
        try (SampleProcess process =
                Launch.of(Sample.PLAIN, own)
                        .jvm("--limit-modules", "java.base,java.logging,jdk.httpserver")
                        .start()
                        .awaitReady()) {
            assertThat(process.timeline().outcome()).isEqualTo(Outcome.READY);
            assertThat(process.log().lines().filter(line -> line.contains("Firstlight:")))
                    .hasSize(1);
        }
    }

    @Test
    void plain_whenOff_isReadyAndLeavesNothing() throws Exception {
        Path own = Files.createTempDirectory(folder, "off");
        try (SampleProcess process =
                Launch.of(Sample.PLAIN, own)
                        .jvm("-Dfirstlight.enabled=false")
                        .start()
                        .awaitHealthy()) {
            assertThat(process.stop()).isEqualTo(128 + 15);
            assertThat(process.log()).doesNotContain("Firstlight:");
            assertThat(process.file()).doesNotExist();
        }
    }

    @Test
    void plain_withSettingsThatAreWrong_isReadyAndNamesThem() throws Exception {
        Path own = Files.createTempDirectory(folder, "wrong");
        try (SampleProcess process =
                Launch.of(Sample.PLAIN, own)
                        .jvm("-Dfirstlight.objective=soon", "-Dfirstlight.capacity=9")
                        .jvm("-Dfirstlight.objectiv=2s")
                        .start()
                        .awaitReady()) {
            process.awaitLog("firstlight.objective");
            process.awaitLog("firstlight.capacity");
            process.awaitLog(
                    "unknown setting firstlight.objectiv; did you mean firstlight.objective?");
        }
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
