package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-Xdebug",
                "-agentpath:/opt/profiler.so=secret=1",
                "-Xverify:all"
            })
    void agents_forDevelopment_areFound(String argument) {
        Finding finding = new Start().arguments("-Xmx1g " + argument).judge(new DebugAgentRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.toString()).doesNotContain("secret");
    }

    @Test
    void agents_inJava_areWorthKnowing() {
        Finding finding =
                new Start()
                        .arguments("-javaagent:/opt/trace.jar=token=secret")
                        .judge(new DebugAgentRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.evidence().toString()).contains("/opt/trace.jar");
        assertThat(finding.toString()).doesNotContain("secret");
    }

    @Test
    void agents_inJava_thatTakeLong_areFound() {
        Finding finding =
                new Start()
                        .arguments("-javaagent:/opt/trace.jar")
                        .event(
                                EventTypes.JAVA_AGENT,
                                0,
                                0,
                                0,
                                Map.of("dynamic", false, "initializationDuration", 400_000_000L))
                        .judge(new DebugAgentRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).contains("400 ms", "20 %");
    }

    @Test
    void agents_none_isOk() {
        assertThat(new Start().arguments("-Xmx1g").judge(new DebugAgentRule()))
                .returns(Severity.OK, Finding::severity);
    }

    @Test
    void archive_none_isWorthKnowing() {
        Finding finding = loaded(100, 90).arguments("-Xmx1g").judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary()).contains("parses 90 classes at every start");
        assertThat(finding.advice()).contains("-XX:ArchiveClassesAtExit");
    }

    @Test
    void archive_inUse_isOk() {
        Finding finding =
                loaded(100, 5)
                        .flag(EventTypes.STRING_FLAG, "SharedArchiveFile", "app.jsa")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void archive_thatIsRefused_isFound() {
        Finding finding =
                loaded(100, 90)
                        .flag(EventTypes.STRING_FLAG, "AOTCache", "app.aot")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .contains("app.aot covers few classes", "90 of the application's 100 classes");
    }

    /** Measured: JFR has the event of a parsed class for each class in a CDS archive. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-XX:StartFlightRecording:filename=a.jfr"})
    void archive_ofCds_isNeitherBlamedNorInUse(String argument) {
        Finding finding =
                loaded(100, 100)
                        .arguments(argument)
                        .flag(EventTypes.STRING_FLAG, "SharedArchiveFile", "app.jsa")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary())
                .isEqualTo("A recording does not show whether the JVM uses app.jsa.");
    }

    @Test
    void archive_givenAndSwitchedOff_isFoundAlsoWhileRecorded() {
        Finding finding =
                loaded(100, 100)
                        .arguments(RECORDED + "-Xshare:off -XX:SharedArchiveFile=app.jsa")
                        .flag(EventTypes.STRING_FLAG, "SharedArchiveFile", "app.jsa")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.advice()).isEqualTo("Remove -Xshare:off.");
    }

    @Test
    void archive_switchedOff_isFound() {
        assertThat(loaded(100, 90).arguments("-Xshare:off").judge(new ArchiveRule()))
                .returns(Severity.WARN, Finding::severity);
        assertThat(
                        loaded(100, 90)
                                .flag(EventTypes.BOOLEAN_FLAG, "UseSharedSpaces", false)
                                .judge(new ArchiveRule()))
                .returns(Severity.WARN, Finding::severity);
    }

    @Test
    void archive_ofWhichNotEvenTheJdksClassesAre_isOff() {
        Start start = loaded(100, 90).arguments("-Xmx1g");
        for (int i = 0; i < 100; i++) {
            start.event(EventTypes.CLASS_LOAD, 1, 200, 0, Map.of("loadedClass", "java.X" + i));
            start.event(EventTypes.CLASS_DEFINE, 1, 200, 0, Map.of("definedClass", "java.X" + i));
        }

        assertThat(start.judge(new ArchiveRule())).returns(Severity.WARN, Finding::severity);
    }

    @Test
    void archive_thatTheRecordingItselfMayHaveSwitchedOff_isNotBlamed() {
        Finding finding =
                loaded(100, 90)
                        .arguments("-XX:StartFlightRecording:filename=a.jfr -XX:AOTCache=app.aot")
                        .flag(EventTypes.STRING_FLAG, "AOTCache", "app.aot")
                        .flag(EventTypes.BOOLEAN_FLAG, "UseSharedSpaces", false)
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary()).contains("only because of the recording");
    }

    private static final String RECORDED = "-XX:StartFlightRecording:filename=a.jfr ";

    /** Also if too few classes of the JDK are loaded to show that no archive is in use. */
    @ParameterizedTest
    @CsvSource({"121, AOTCache, app.aot", "42, AOTCache, app.aot", "3, AOTCache, app.aot"})
    void archive_thatTheRecorderMayHaveKeptOut_isNeitherBlamedNorInUse(
            int classes, String flag, String archive) {
        Finding finding =
                loaded(classes, classes)
                        .arguments(RECORDED + "-XX:" + flag + "=" + archive)
                        .flag(EventTypes.STRING_FLAG, flag, archive)
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary())
                .startsWith(
                        "The JVM may have rejected "
                                + archive
                                + " only because of the recording: "
                                + classes);
    }

    @Test
    void archive_ofWhichFewClassesWereSeen_isNotSaidToBeInUse() {
        Finding finding =
                loaded(42, 41)
                        .flag(EventTypes.STRING_FLAG, "AOTCache", "app.aot")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.NA);
        assertThat(finding.summary()).doesNotContain("is in use:").contains("Too few classes");
    }

    /** The classes of a cache exist before the recorder does: only the others have events. */
    @Test
    void archive_whoseClassesCameBeforeTheRecorder_isInUse() {
        Finding finding =
                loaded(300, 300)
                        .event(
                                EventTypes.CLASS_STATISTICS,
                                0,
                                900,
                                0,
                                Map.of("loadedClassCount", 12_000L))
                        .arguments(RECORDED + "-XX:AOTCache=app.aot")
                        .flag(EventTypes.STRING_FLAG, "AOTCache", "app.aot")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.summary())
                .isEqualTo(
                        "app.aot is in use: of about 9,500 classes of the application, 300 were"
                                + " parsed.");
    }

    @Test
    void archive_classesThatAreGenerated_countForNothing() {
        Start start = loaded(60, 2).flag(EventTypes.STRING_FLAG, "AOTCache", "app.aot");
        for (int i = 0; i < 500; i++) {
            String type = "shop.Main$$Lambda/0x" + i;
            start.event(
                    EventTypes.CLASS_LOAD,
                    1,
                    200,
                    0,
                    Map.of("loadedClass", type, "definingClassLoader", "app"));
            start.event(
                    EventTypes.CLASS_DEFINE,
                    1,
                    200,
                    0,
                    Map.of("definedClass", type, "definingClassLoader", "app"));
        }

        assertThat(start.judge(new ArchiveRule())).returns(Severity.OK, Finding::severity);
    }

    @ParameterizedTest
    @CsvSource({
        "spring-boot 4.1.1, 11947, measured 3.8x on comparable services",
        "quarkus 3.37.4, 11947, measured 2.9x on comparable services",
        "spring-boot 4.1.1, 90, measures the gain"
    })
    void archive_none_isAdvisedWithWhatItBringsToServicesOfTheSize(
            String framework, int classes, String gain) {
        Finding finding =
                loaded(classes, classes)
                        .framework(framework)
                        .arguments("-Xmx1g")
                        .judge(new ArchiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary())
                .startsWith(
                        String.format(
                                Locale.ROOT, "The JVM parses %,d classes at every start", classes));
        assertThat(finding.advice()).contains("`firstlight tune` ", gain);
    }

    @Test
    void agents_thatRecord_areNoWarning() {
        Finding finding =
                new Start()
                        .arguments("-agentpath:/opt/libasyncProfiler.so=start,jfr,file=a.jfr")
                        .judge(new DebugAgentRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    private static Start loaded(int loaded, int parsed) {
        Start start = new Start();
        for (int i = 0; i < loaded; i++) {
            start.event(
                    EventTypes.CLASS_LOAD,
                    1,
                    200,
                    0,
                    Map.of("loadedClass", "shop.X" + i, "definingClassLoader", "app"));
        }
        for (int i = 0; i < parsed; i++) {
            start.event(
                    EventTypes.CLASS_DEFINE,
                    1,
                    200,
                    0,
                    Map.of("definedClass", "shop.X" + i, "definingClassLoader", "app"));
        }
        return start;
    }

    @Test
    void libraries_thatAreUnpacked_areWorthKnowing() {
        Finding finding =
                new Start()
                        .event(EventTypes.NATIVE_LIBRARY, 0, 0, 0, Map.of("name", "/lib/libc.so"))
                        .event(
                                EventTypes.NATIVE_LIBRARY,
                                0,
                                0,
                                0,
                                Map.of("name", "/tmp/libsnappy-1.so"))
                        .judge(new NativeLibrariesRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.evidence().toString()).contains("/tmp/libsnappy-1.so");
    }

    @Test
    void libraries_thatLoadSlowly_areFound() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.NATIVE_LIBRARY_LOAD,
                                1,
                                300,
                                250,
                                Map.of("name", "/opt/librocks.so"))
                        .judge(new NativeLibrariesRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void libraries_beforeJdk22_areSeenInSamples() {
        Finding finding =
                new Start()
                        .without(EventTypes.NATIVE_LIBRARY_LOAD)
                        .samples(
                                EventTypes.NATIVE_SAMPLE,
                                1,
                                300,
                                31,
                                "jdk.internal.loader.NativeLibraries.load",
                                "shop.Rocks.<init>")
                        .judge(new NativeLibrariesRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence().toString()).contains("shop.Rocks.<init>:7");
    }
}
