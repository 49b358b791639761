package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.profile.Arm;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that record themselves, in separate JVMs. */
@Tag("slow")
class ProfiledStartTest {

    private static final String READ_ONLY = "needs user namespaces of the operating system";

    @TempDir private Path folder;

    private Path arm() {
        return folder.resolve("arm");
    }

    private void arm(String service, int count) throws IOException {
        Instant now = Instant.now();
        new ArmDirectory(arm())
                .write(Arm.of("a1", service, count, now.plusSeconds(600), now, "test"));
    }

    private ForkedJvm service(String... options) {
        return ForkedJvm.of(ProfiledService.class, "shop")
                .options("-Dfirstlight.profile.arm=" + arm())
                .options(options);
    }

    private List<String> profiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".claim"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> profiles() throws IOException {
        return profiles(arm().resolve("profiles"));
    }

    private static List<Path> recordings(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }

    private static Set<String> events(Path recording) throws IOException {
        Set<String> names = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            names.add(event.getEventType().getName());
        }
        return names;
    }

    private static StartupTimeline timeline(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return TimelineJson.read(in);
        }
    }

    @Test
    void armedStart_leavesRecordingAndTimelineAndTheNextOneDoesNot() throws Exception {
        arm("shop", 1);
        ForkedJvm.Result first = service("-Dfirstlight.objective=1ms").run();

        assertThat(first.output())
                .contains(", profiled")
                .contains("profiling=armed")
                .contains("objective_met=none")
                .contains("this start was recorded to " + arm());
        assertThat(profiles()).hasSize(2);
        Path recording = recordings(arm().resolve("profiles")).get(0);
        assertThat(events(recording))
                .contains(
                        "dev.firstlight.Ready",
                        "dev.firstlight.Phase",
                        "dev.firstlight.PreMain",
                        "jdk.JVMInformation");
        StartupTimeline timeline = timeline(Path.of(recording.toString().replace(".jfr", ".json")));
        assertThat(timeline.profiling()).contains(Profiling.ARMED);
        assertThat(timeline.objectiveMet()).isEmpty();
        assertThat(recording.getFileName().toString())
                .isEqualTo("startup-" + timeline.startId() + ".jfr");
        assertThat(
                        RecordingFile.readAllEvents(recording).stream()
                                .filter(event ->
                                        event.getEventType()
                                                .getName()
                                                .equals("dev.firstlight.Ready"))
                                .map(event -> event.getString("profiling")))
                .containsExactly("armed");

        ForkedJvm.Result second = service().run();
        assertThat(second.output()).contains("profiling=none").doesNotContain("profiled");
        assertThat(first.value("start")).isEqualTo("profiled");
        assertThat(second.value("start")).isEqualTo("cold");
        assertThat(profiles()).hasSize(2);
    }

    @Test
    void startsAtOnce_takeAsManyCountsAsThereAre() throws Exception {
        arm("", 3);
        List<Process> starts = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Path log = folder.resolve("log" + i);
            logs.add(log);
            starts.add(service().command().redirectOutput(log.toFile()).start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        long profiled = 0;
        for (Path log : logs) {
            String output = Files.readString(log);
            assertThat(output).contains("outcome=ready");
            profiled += output.contains("profiling=armed") ? 1 : 0;
        }
        assertThat(profiled).isEqualTo(3);
        assertThat(profiles().stream().filter(name -> name.endsWith(".jfr"))).hasSize(3);
    }

    @Test
    void unarmedStart_loadsNothingOfJfrNorOfArming() throws Exception {
        ForkedJvm.Result plain =
                ForkedJvm.of(ProfiledService.class, "shop").options("-Xlog:class+load").run();
        assertThat(plain.output()).contains("dev.firstlight.core.Housekeeper");
        assertThat(plain.output().lines().filter(ProfiledStartTest::isOfProfiling)).isEmpty();

        ForkedJvm.Result unarmed = service("-Xlog:class+load").run();
        assertThat(unarmed.output()).contains("dev.firstlight.profile.ArmDirectory");
        assertThat(unarmed.output()).doesNotContain("jdk.jfr.internal.JVM ");
    }

    private static boolean isOfProfiling(String line) {
        return line.contains("dev.firstlight.profile.")
                || line.contains("dev.firstlight.core.Profiler")
                || line.contains("dev.firstlight.jfr.LeanRecording")
                || line.contains("jdk.jfr.internal.JVM ");
    }

    @Test
    void failedStart_thatIsArmedLeavesItsRecording() throws Exception {
        arm("shop", 1);
        ForkedJvm.Result result =
                ForkedJvm.of(ProfiledService.class, "shop", "fail")
                        .options("-Dfirstlight.profile.arm=" + arm())
                        .run();

        assertThat(result.output()).contains("outcome=failed").contains("profiling=armed");
        assertThat(profiles()).hasSize(2);
    }

    @Test
    void missedObjective_keepsTheRecordingAndAMetOneThrowsItAway() throws Exception {
        Path kept = folder.resolve("kept");
        String[] common = {"-Dfirstlight.profile=missed", "-Dfirstlight.profile.directory=" + kept};
        ForkedJvm.Result missed = service(common).options("-Dfirstlight.objective=1ms").run();
        assertThat(missed.output())
                .contains("profiling=missed")
                .contains("objective_met=false")
                .contains("this start was recorded");
        assertThat(missed.value("start")).isEqualTo("cold");
        assertThat(profiles(kept)).hasSize(2);

        ForkedJvm.Result met = service(common).options("-Dfirstlight.objective=1h").run();
        assertThat(met.output())
                .contains("profiling=missed")
                .contains("objective_met=true")
                .doesNotContain("this start was recorded");
        assertThat(profiles(kept)).hasSize(2);

        ForkedJvm.Result without = service(common).run();
        assertThat(without.output())
                .contains("firstlight.profile=missed requires firstlight.objective");
        assertThat(profiles(kept)).hasSize(2);
    }

    @Test
    void recordingOfTheCommandLine_isTakenOverWithWhatWasBeforeMain() throws Exception {
        Path kept = folder.resolve("kept");
        Path settings = folder.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.copy(in, settings);
        }
        ForkedJvm.Result result =
                service(
                                "-XX:StartFlightRecording:name=firstlight,settings=" + settings,
                                "-Dfirstlight.profile=missed",
                                "-Dfirstlight.objective=1ms",
                                "-Dfirstlight.profile.directory=" + kept)
                        .run();

        assertThat(result.output()).contains("this start was recorded");
        assertThat(
                        RecordingFile.readAllEvents(recordings(kept).get(0)).stream()
                                .filter(event -> event.hasField("loadedClass"))
                                .map(event -> event.getClass("loadedClass"))
                                .filter(type -> type != null)
                                .map(RecordedClass::getName))
                .contains(StartupTrace.class.getName());
    }

    @Test
    void armedStart_thatEndsBeforeReadyLeavesItsRecording() throws Exception {
        arm("shop", 1);
        ForkedJvm.Result result =
                ForkedJvm.of(ProfiledService.class, "shop", "exit")
                        .options("-Dfirstlight.profile.arm=" + arm())
                        .run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).contains("outcome=failed").contains("profiling=armed");
        assertThat(recordings(arm().resolve("profiles")))
                .singleElement()
                .satisfies(file -> assertThat(events(file)).contains("jdk.JVMInformation"));
    }

    @Test
    void retention_keepsTheNewestByCount() throws Exception {
        Path kept = folder.resolve("kept");
        arm("shop", 4);
        for (int i = 0; i < 3; i++) {
            service("-Dfirstlight.profile.directory=" + kept, "-Dfirstlight.profile.keep=2").run();
        }
        assertThat(profiles(kept)).hasSize(4);
    }

    @Test
    void brokenArmFile_isOneLine() throws Exception {
        Files.createDirectories(arm());
        Files.writeString(arm().resolve("shop.arm.json"), "{broken");
        ForkedJvm.Result result = service().run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("outcome=ready");
        assertThat(result.output().lines().filter(line -> line.contains("shop.arm.json")))
                .hasSize(1);
        assertThat(result.output()).doesNotContain("\tat ");
    }

    @Test
    void directoryThatCannotBeWritten_isOneLine() throws Exception {
        arm("shop", 1);
        ForkedJvm.Result result = service("-Dfirstlight.profile.directory=/proc/firstlight").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("outcome=ready");
        assertThat(result.output().lines().filter(line -> line.contains("/proc/firstlight")))
                .hasSize(1);
        assertThat(result.output()).doesNotContain("is now off");
    }

    @Test
    void fullDisk_losesTheRecordingAndNothingElse() throws Exception {
        arm("shop", 1);
        Path full = Files.createDirectories(folder.resolve("full"));
        ForkedJvm.Result result =
                inNamespace(
                        "mount -t tmpfs -o size=64k tmpfs " + full,
                        service("-Dfirstlight.profile.directory=" + full));

        assertThat(result.output()).contains("outcome=ready").contains("profiling=armed");
        assertThat(
                        result.output()
                                .lines()
                                .filter(line -> line.contains("cannot save the recording")))
                .hasSize(1);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void fullTemporaryDirectory_isSeenBeforeTheJvmDiesOfIt() throws Exception {
        arm("shop", 1);
        Path full = Files.createDirectories(folder.resolve("full"));
        ForkedJvm.Result result =
                inNamespace(
                        "mount -t tmpfs -o size=1m tmpfs " + full,
                        service("-Djava.io.tmpdir=" + full));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("outcome=ready").contains("recording needs");
        assertThat(profiles()).isEmpty();
    }

    @Test
    void readOnlyArmDirectory_countsByTheDirectoryOfRecordings() throws Exception {
        arm("shop", 1);
        Path kept = folder.resolve("kept");
        String readOnly =
                "mount --bind " + arm() + ' ' + arm() + " && mount -o remount,bind,ro " + arm();
        for (int i = 0; i < 2; i++) {
            ForkedJvm.Result result =
                    inNamespace(readOnly, service("-Dfirstlight.profile.directory=" + kept));
            assertThat(result.output())
                    .contains(i == 0 ? "profiling=armed" : "profiling=none")
                    .doesNotContain("was not recorded");
        }
        assertThat(profiles(kept)).hasSize(2);
    }

    /**
     * Runs the JVM in a separate mount namespace, with the file systems that the command creates.
     */
    private static ForkedJvm.Result inNamespace(String mount, ForkedJvm jvm) throws Exception {
        assumeTrue(canMount(), READ_ONLY);
        ProcessBuilder builder = jvm.command();
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount"));
        command.addAll(List.of("sh", "-c", mount + " && exec \"$@\"", "sh"));
        command.addAll(builder.command());
        Process process = builder.command(command).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ForkedJvm.Result(process.waitFor(), output, 0);
    }

    private static boolean canMount() throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "tmpfs",
                                    "/tmp")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
