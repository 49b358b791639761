package dev.firstlight.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import dev.firstlight.tests.sample.SampleProcess;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.File;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Law 1 beyond exceptions: if a part of Firstlight, or of the user's code passed to it, blocks,
 * runs out of a resource, or occurs twice, the sample becomes ready, answers, and ends as without
 * Firstlight.
 */
@Tag("slow")
class HostStrainTest {

    /** How much longer ready may take than without Firstlight; a part that hangs takes forever. */
    private static final Duration LATER = Duration.ofSeconds(10);

    /** How much longer the end may take than without Firstlight. */
    private static final Duration LONGER = Duration.ofSeconds(2);

    /** How much a busy machine may add to that. */
    private static final Duration NOISE = Duration.ofSeconds(1);

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** A user without other processes, so that its processes can be counted. */
    private static final String LONELY_USER = "54321";

    private static final String MOST_THREADS = "300";
    private static final int PIPE_CAPACITY = 1 << 16;
    private static final Map<Sample, Usual> USUAL = new EnumMap<>(Sample.class);

    @TempDir private static Path folder;

    /**
     * A sample without Firstlight.
     *
     * @param ready from its start to ready
     * @param stop from SIGTERM to its end
     */
    private record Usual(Duration ready, Duration stop) {}

    private static Launch strained(Sample sample, EnumSet<Strain> strains) throws Exception {
        return strained(sample, Files.createTempDirectory(folder, sample.name()), strains);
    }

    private static Launch strained(Sample sample, Path own, EnumSet<Strain> strains, Path... first)
            throws Exception {
        String names = strains.stream().map(Strain::name).collect(Collectors.joining(","));
        List<Path> classPath = new ArrayList<>(List.of(first));
        classPath.addAll(sample.classPath());
        classPath.add(testClasses());
        return Launch.of(sample, own)
                .main(StrainedMain.class.getName(), classPath)
                .fast()
                .jvm("-D" + StrainedMain.STRAINS + '=' + names, "-Dfirstlight.warmup.timeout=1s")
                .lastArguments(sample.mainClass());
    }

    private static Path testClasses() throws Exception {
        return Path.of(
                HostStrainTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Usual usual(Sample sample) throws Exception {
        Usual known = USUAL.get(sample);
        if (known == null) {
            known =
                    measure(
                            strained(sample, EnumSet.noneOf(Strain.class))
                                    .jvm("-Dfirstlight.enabled=false"));
            USUAL.put(sample, known);
        }
        return known;
    }

    private static Usual measure(Launch launch) throws Exception {
        long begin = System.nanoTime();
        try (SampleProcess process = launch.start().awaitHealthy()) {
            Duration ready = Duration.ofNanos(System.nanoTime() - begin);
            answers(process);
            return new Usual(ready, stop(process));
        }
    }

    private static void answers(SampleProcess process) {
        String business = process.sample().businessPath();
        assertThat(process.get("/livez").status()).as("/livez").isEqualTo(200);
        assertThat(process.get(business).status()).as(business).isEqualTo(200);
    }

    private static Duration stop(SampleProcess process) throws Exception {
        long begin = System.nanoTime();
        process.stop();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void assertAsUsual(Sample sample, Launch launch) throws Exception {
        Usual usual = usual(sample);
        Usual strained = measure(launch);
        assertThat(strained.ready())
                .as("ready; without Firstlight after %s", usual.ready())
                .isLessThan(usual.ready().multipliedBy(2).plus(LATER));
        assertEndsAsUsual(sample, strained.stop());
    }

    private static void assertEndsAsUsual(Sample sample, Duration stop) throws Exception {
        Duration usual = usual(sample).stop();
        assertThat(stop)
                .as("SIGTERM to the end; without Firstlight %s", usual)
                .isLessThan(usual.plus(LONGER).plus(NOISE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Strain.class,
            names = {"LOG", "NO_THREAD", "NO_HEAP"},
            mode = Mode.EXCLUDE)
    void plain_withOnePartThatHangs_isReadyAnswersAndEnds(Strain strain) throws Exception {
        assertAsUsual(Sample.PLAIN, strained(Sample.PLAIN, EnumSet.of(strain)));
    }

    @Test
    void plain_withPartsThatAreSlow_isReadyAnswersAndEnds() throws Exception {
        assertAsUsual(
                Sample.PLAIN,
                strained(Sample.PLAIN, parts()).jvm("-D" + Stall.PROPERTY + '=' + Stall.SLOW));
    }

    private static EnumSet<Strain> parts() {
        return EnumSet.complementOf(EnumSet.of(Strain.LOG, Strain.NO_THREAD, Strain.NO_HEAP));
    }

    @Test
    void plain_withALoggerThatHangs_isReadyAnswersAndEnds() throws Exception {
        assertAsUsual(
                Sample.PLAIN,
                strained(Sample.PLAIN, EnumSet.noneOf(Strain.class))
                        .jvm("-Dslf4j.provider=" + StalledLogging.class.getName()));
    }

    @Test
    void plain_withAnOutputThatNobodyReads_isReadyAnswersAndEnds() throws Exception {
        Path pipe = fifo();
        // The pipe is open at both ends, so that opening does not wait, and full from the
        // beginning.
        String script =
                "exec 3<>'%s'; head -c %d /dev/zero >&3; exec \"$@\" >&3 2>&3"
                        .formatted(pipe, PIPE_CAPACITY);
        assertAsUsual(
                Sample.PLAIN,
                strained(Sample.PLAIN, EnumSet.noneOf(Strain.class))
                        .within(List.of("bash", "-c", script, "bash")));
    }

    private static Path fifo() throws Exception {
        Path fifo = Files.createTempDirectory(folder, "fifo").resolve("pipe");
        assertThat(InstalledTool.MKFIFO.run(folder, List.of(fifo.toString())).exit()).isZero();
        return fifo;
    }

    @Test
    void plain_withATimelineFileThatIsAPipeWithoutReader_isReadyAnswersAndEnds() throws Exception {
        assertAsUsual(
                Sample.PLAIN,
                strained(Sample.PLAIN, EnumSet.noneOf(Strain.class)).file(fifo().toString()));
    }

    @ParameterizedTest
    @EnumSource
    void plain_withAVolumeThatHangs_isReadyAnswersAndEnds(OnVolume setting) throws Exception {
        HangingVolume volume = HangingVolume.in(Files.createTempDirectory(folder, "volume"));
        assertAsUsual(
                Sample.PLAIN,
                setting.on(
                        volume.folder(),
                        strained(Sample.PLAIN, EnumSet.noneOf(Strain.class))
                                .within(volume.wrapper())));
    }

    /** The paths that may be configured to be on a volume. */
    enum OnVolume {
        TIMELINE {
            @Override
            Launch on(Path volume, Launch launch) {
                return launch.file(volume.resolve("timeline.json").toString());
            }
        },
        ARM_DIRECTORY {
            @Override
            Launch on(Path volume, Launch launch) {
                return launch.jvm("-Dfirstlight.profile.arm=" + volume.resolve("arm"));
            }
        },
        RESTART_MARKER {
            @Override
            Launch on(Path volume, Launch launch) {
                return launch.jvm("-Dfirstlight.restart-marker=" + volume.resolve("marker"));
            }
        };

        abstract Launch on(Path volume, Launch launch);
    }

    @Test
    void springBoot_whereAllHangsAtOnce_isReadyAnswersAndEnds() throws Exception {
        Path own = Files.createTempDirectory(folder, "spring");
        Path libraries = Sample.SPRING_BOOT.classPath().get(1).getParent();
        Path appender =
                Program.compile(
                        own,
                        Map.of("stalled/StalledAppender.java", StalledLogback.APPENDER),
                        "-cp",
                        Stream.of(
                                        testClasses(),
                                        Repository.only(libraries, "logback-classic-*.jar"),
                                        Repository.only(libraries, "logback-core-*.jar"))
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)));
        Path logback = Files.writeString(own.resolve("logback.xml"), StalledLogback.CONFIGURATION);
        assertAsUsual(
                Sample.SPRING_BOOT,
                whereAllHangs(strained(Sample.SPRING_BOOT, own, parts(), appender))
                        .jvm("-Dlogging.config=" + logback));
    }

    @Test
    void quarkus_whereAllHangsAtOnce_isReadyAnswersAndEnds() throws Exception {
        EnumSet<Strain> strains = parts();
        strains.add(Strain.LOG);
        assertAsUsual(
                Sample.QUARKUS,
                whereAllHangs(strained(Sample.QUARKUS, strains))
                        .jvm("-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    }

    private static Launch whereAllHangs(Launch launch) throws Exception {
        HangingVolume volume = HangingVolume.in(Files.createTempDirectory(folder, "volume"));
        launch.within(volume.wrapper());
        for (OnVolume setting : OnVolume.values()) {
            setting.on(volume.folder(), launch);
        }
        return launch;
    }

    @ParameterizedTest
    @EnumSource
    void aSample_thatCanMakeNoThreadAtFirst_isReadyAnswersAndEnds(Sample sample) throws Exception {
        Path own = Files.createTempDirectory(folder, sample.name());
        Path over = own.resolve("over");
        // Another user writes there.
        for (Path shared : List.of(folder, own)) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        assertAsUsual(
                sample,
                strained(sample, own, EnumSet.of(Strain.NO_THREAD))
                        .jvm("-D" + Exhaustion.OVER + '=' + over)
                        .within(fewThreads(sample)));
        assertThat(over).as("there were no threads").exists();
    }

    /** A command that runs another one as a user with a low limit of threads. */
    private static List<String> fewThreads(Sample sample) throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "needs root, to be a user of whom nobody else has processes");
        List<String> user =
                List.of("--reuid=" + LONELY_USER, "--regid=" + LONELY_USER, "--clear-groups");
        List<String> asks = new ArrayList<>(user);
        asks.addAll(List.of("test", "-r", testClasses().toString(), "-a", "-r"));
        asks.add(sample.jar().toString());
        assumeTrue(
                InstalledTool.SETPRIV.run(folder, asks).exit() == 0,
                "needs a checkout that all users can read");
        List<String> wrapper = new ArrayList<>(List.of(InstalledTool.SETPRIV.path().toString()));
        wrapper.addAll(user);
        wrapper.add(InstalledTool.PRLIMIT.path().toString());
        wrapper.add("--nproc=" + MOST_THREADS);
        return wrapper;
    }

    /** Without requests: for example, the JDK's server itself does not survive a full heap. */
    @ParameterizedTest
    @EnumSource
    void aSample_whoseHeapIsFullForAMoment_becomesReadyAndEnds(Sample sample) throws Exception {
        Path own = Files.createTempDirectory(folder, sample.name());
        Path over = own.resolve("over");
        Launch launch =
                strained(sample, own, EnumSet.of(Strain.NO_HEAP))
                        .jvm("-Xmx96m", "-D" + Exhaustion.OVER + '=' + over);
        try (SampleProcess process = launch.start()) {
            Eventually.until(LIMIT, () -> Files.exists(over), process::log);
            process.awaitLog("startup_duration_us=");
            Eventually.until(LIMIT, () -> Files.exists(process.file()), process::log);
            assertThat(process.timeline().outcome()).isEqualTo(Outcome.READY);
            assertEndsAsUsual(sample, stop(process));
        }
    }

    /**
     * In separate class loaders, like two web applications in a container. Two Tomcats in two class
     * loaders do not work in one process, because each wants to register its own URL handler.
     */
    @ParameterizedTest
    @EnumSource(value = Sample.class, names = "SPRING_BOOT", mode = Mode.EXCLUDE)
    void aSample_thatRunsTwiceInAProcess_isReadyBothTimes_theSecondAsReload(Sample sample)
            throws Exception {
        int first = FreePort.next();
        int second = FreePort.next();
        String classPath =
                sample.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        Launch launch =
                strained(sample, EnumSet.noneOf(Strain.class))
                        .main(
                                StrainedMain.class.getName(),
                                List.of(
                                        testClasses(),
                                        Path.of(ForkedJvm.classPathOf(Eventually.class))))
                        .port(first)
                        .jvm("-D" + StrainedMain.PORTS + '=' + first + ',' + second)
                        .jvm("-D" + StrainedMain.CLASS_PATH + '=' + classPath)
                        .jvm("-Dfirstlight.objective=1h");
        try (SampleProcess process = launch.start().awaitReady()) {
            Path file = Path.of(process.file() + ".second");
            Eventually.until(
                    LIMIT,
                    () -> Http.get(second, "/healthz").status() == 200 && Files.exists(file),
                    process::log);
            answers(process);
            assertThat(Http.get(second, sample.businessPath()).status()).isEqualTo(200);
            StartupTimeline again = read(file);
            assertThat(again.startKind()).isEqualTo(StartKind.RELOAD);
            assertThat(again.objectiveMet()).as("no objective judges it").isEmpty();
            assertThat(again.duration())
                    .isLessThan(usual(sample).ready().multipliedBy(2).plus(LATER));
            assertThat(process.timeline().startKind()).isEqualTo(StartKind.COLD);
            assertEndsAsUsual(sample, stop(process));
        }
    }

    private static StartupTimeline read(Path file) throws Exception {
        try (Reader reader = Files.newBufferedReader(file)) {
            return TimelineJson.read(reader);
        }
    }
}
