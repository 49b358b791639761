package dev.firstlight.core;

import static dev.firstlight.timeline.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.CapturedLog.Entry;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Log, file, and sinks of a finished start. */
class PublicationTest {

    private static final AtomicLong COUNT = new AtomicLong();

    private final AtomicLong ticker = new AtomicLong();
    private final String service = "published-" + COUNT.incrementAndGet() + "-service";
    private final List<StartupTimeline> received = Collections.synchronizedList(new ArrayList<>());

    @TempDir private Path directory;

    @AfterEach
    void healLog() {
        CapturedLog.failWith(null);
    }

    private StartupTrace trace(String... settings) {
        List<String> all = new ArrayList<>(List.of("firstlight.service", service));
        all.addAll(List.of(settings));
        return Traces.trace(ticker, all.toArray(new String[0]));
    }

    /** Waits until log, file, and events are written; other sinks may still be running. */
    private StartupTimeline published(StartupTrace trace) {
        trace.addSink(received::add);
        Eventually.until("publication", () -> !received.isEmpty());
        return received.get(0);
    }

    /** Three stages and four phases on a clock that only the test advances. */
    private StartupTrace exampleStart(String... settings) {
        StartupTrace trace = trace(settings);
        ticker.addAndGet(40_000_000);
        trace.stage(Stage.DI);
        try (StartupPhase beans = trace.phase("beans")) {
            ticker.addAndGet(5_000_000);
            trace.run("pool", () -> ticker.addAndGet(120_000_000));
            trace.run("cache", () -> ticker.addAndGet(90_000_000));
        }
        trace.stage(Stage.LISTEN);
        trace.run("bind", () -> ticker.addAndGet(8_000_000));
        return trace;
    }

    private String logged(StartupTrace trace) {
        trace.readiness().frameworkUp();
        published(trace);
        return normalized(
                CapturedLog.containing(service).stream()
                        .filter(entry -> entry.level() == Level.INFO)
                        .map(Entry::message)
                        .findFirst()
                        .orElse(""),
                trace);
    }

    private String normalized(String text, StartupTrace trace) {
        return text.replace(trace.startId(), "START-ID").replace(service, "SERVICE");
    }

    @AfterEach
    void letWritersEnd() {
        Traces.quiet();
    }

    @Test
    void line_isStable() {
        String line =
                logged(exampleStart("firstlight.log", "line", "firstlight.objective", "200ms"));
        assertGolden("log-line.txt", line + "\n");
        assertThat(line.lines()).hasSize(1);
        assertThat(CapturedLog.containing(service))
                .extracting(Entry::logger)
                .containsOnly("dev.firstlight");
    }

    @Test
    void line_withoutObjective_saysNone() {
        assertThat(logged(exampleStart("firstlight.log", "line")))
                .endsWith(
                        "; startup_duration_us=263000 outcome=ready start_kind=cold"
                                + " start_id=START-ID objective_us=none objective_met=none"
                                + " dropped=0 profiling=none");
    }

    @Test
    void line_ofAStartWithoutLength_isWhole() {
        assertThat(logged(trace("firstlight.log", "line")))
                .startsWith("Firstlight: SERVICE ready in 0 ms; startup_duration_us=0 ");
    }

    @Test
    void treeBlameAndChain_followTheLine() {
        for (String view : List.of("tree", "blame", "critical-chain")) {
            received.clear();
            String text =
                    logged(
                            exampleStart(
                                    "firstlight.log", view, "firstlight.service", service + view));
            assertThat(text.lines().findFirst()).get().asString().contains("startup_duration_us=");
            assertThat(text.lines().count()).isGreaterThan(5);
            assertThat(text).contains("pool");
        }
        assertThat(CapturedLog.messages(service + "blame").get(0)).contains("self ms");
        assertThat(CapturedLog.messages(service + "tree").get(0)).contains("begin ms");
        assertThat(CapturedLog.messages(service + "critical-chain").get(0)).contains("part ms");
    }

    @Test
    void logThatIsOff_saysNothingOfAGoodStart() {
        StartupTrace trace = exampleStart("firstlight.log", "off");
        assertThat(logged(trace)).isEmpty();
        assertThat(CapturedLog.containing(trace.startId())).isEmpty();
    }

    @Test
    void missedObjective_isWarnedAboutWithTheThreeLargestSelfTimes() {
        StartupTrace trace =
                exampleStart("firstlight.log", "line", "firstlight.objective", "261ms");
        trace.readiness().frameworkUp();
        published(trace);
        assertThat(CapturedLog.messages("the objective of 261 ms"))
                .containsExactly(
                        "Firstlight: startup took 263 ms and missed the objective of 261 ms at P99."
                                + " Largest self times: di > beans > pool 120 ms,"
                                + " di > beans > cache 90.0 ms, init 40.0 ms");
    }

    @Test
    void metObjective_isNotWarnedAbout() {
        StartupTrace trace =
                exampleStart("firstlight.log", "line", "firstlight.objective", "264ms");
        assertThat(logged(trace)).contains("objective 264 ms at P99 met");
        assertThat(CapturedLog.containing("missed the objective of 264 ms")).isEmpty();
    }

    @Test
    void objectiveOfAReload_isNotJudged() {
        StartupTrace trace =
                StartupTrace.builder()
                        .startKind(dev.firstlight.timeline.StartKind.RELOAD)
                        .settings(
                                Traces.settings(
                                        "firstlight.service", service,
                                        "firstlight.log", "line",
                                        "firstlight.objective", "1ns"))
                        .build();
        assertThat(logged(trace))
                .contains("not judged")
                .contains("start_kind=reload")
                .contains("objective_met=none");
    }

    @Test
    void failure_isLoggedWithPlaceAndCauseAndLargestPhases_beforeFailReturns() {
        StartupTrace trace = exampleStart("firstlight.log", "line");
        StartupPhase open = trace.phase("connect");
        trace.fail(new IOException("no route\nto host"));
        List<Entry> entries =
                CapturedLog.containing(service).stream()
                        .filter(entry -> entry.level() == Level.WARN)
                        .toList();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).message())
                .contains("not ready after 263 ms")
                .contains("failed in listen > connect with java.io.IOException")
                .contains("outcome=failed")
                .contains("java.io.IOException: no route\\u000ato host")
                .contains("failed in: listen > connect (open)")
                .contains("largest by self time:\n    120 ms  di > beans > pool\n");
        open.close();
    }

    @Test
    void failureOfAnyNumberOfPhases_takesFifteenLinesAtMost() {
        for (String view : List.of("line", "tree", "blame", "critical-chain")) {
            String name = service + view;
            StartupTrace trace = exampleStart("firstlight.log", view, "firstlight.service", name);
            for (int i = 0; i < 3_000; i++) {
                trace.run("bean" + i, () -> ticker.addAndGet(1_000));
            }
            trace.fail(new IOException("planted"));
            assertThat(CapturedLog.messages(name))
                    .singleElement()
                    .satisfies(text -> assertThat(text.lines().count()).isBetween(5L, 15L));
            assertThat(trace.timeline().phases().size()).isGreaterThan(3_000);
        }
    }

    @Test
    void failureWhereTheLogIsOff_isNotLogged() {
        StartupTrace trace = exampleStart("firstlight.log", "off");
        trace.fail(new IOException("planted"));
        assertThat(CapturedLog.containing(trace.startId())).isEmpty();
        assertThat(CapturedLog.containing(service)).isEmpty();
    }

    private StartupTimeline readBack(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return TimelineJson.read(in);
        }
    }

    private List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void file_isWrittenWholeAndNothingElseIsLeft() throws IOException {
        Path file = directory.resolve("new/folder/timeline.json");
        StartupTrace trace = exampleStart("firstlight.file", file.toString());
        trace.readiness().frameworkUp();
        StartupTimeline timeline = published(trace);
        assertThat(TimelineJson.toString(readBack(file)))
                .isEqualTo(TimelineJson.toString(timeline));
        assertThat(filesIn(file.getParent())).containsExactly(file);
    }

    @Test
    void file_thatExists_isReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("timeline.json"), "old".repeat(10_000));
        StartupTrace trace = exampleStart("firstlight.file", file.toString());
        trace.readiness().frameworkUp();
        published(trace);
        assertThat(readBack(file).startId()).isEqualTo(trace.startId());
    }

    @Test
    void directory_getsAFileNamedByTheStart() throws IOException {
        StartupTrace trace = exampleStart("firstlight.file", directory.toString());
        trace.readiness().frameworkUp();
        published(trace);
        Path file = directory.resolve("startup-" + trace.startId() + ".json");
        assertThat(filesIn(directory)).containsExactly(file);
        received.clear();
        StartupTrace other = exampleStart("firstlight.file", directory + "/not-yet/");
        other.readiness().frameworkUp();
        published(other);
        assertThat(filesIn(directory.resolve("not-yet")))
                .containsExactly(directory.resolve("not-yet/startup-" + other.startId() + ".json"));
    }

    @Test
    void placeholders_areReplacedAndCannotLeaveTheFolder() throws IOException {
        StartupTrace trace =
                exampleStart(
                        "firstlight.service",
                        "../../etc/" + service,
                        "firstlight.file",
                        directory + "/{service}-{startId}.json");
        trace.readiness().frameworkUp();
        published(trace);
        assertThat(filesIn(directory))
                .containsExactly(
                        directory.resolve(
                                ".._.._etc_" + service + "-" + trace.startId() + ".json"));
    }

    @Test
    void fileThatCannotBeWritten_isWarnedAboutOnceAndTheRestGoesOn() throws IOException {
        // A file in place of a directory: fails even for root, which no permission stops.
        Path file = Files.writeString(directory.resolve("file"), "x");
        StartupTrace trace = exampleStart("firstlight.file", file + "/timeline.json");
        trace.readiness().frameworkUp();
        assertThat(published(trace).outcome()).isEqualTo(Outcome.READY);
        assertThat(
                        CapturedLog.containing("Firstlight: writing the timeline file failed")
                                .stream()
                                .filter(entry ->
                                        String.valueOf(entry.throwable())
                                                .contains(file.toString())))
                .hasSize(1);
        assertThat(filesIn(directory)).containsExactly(file);
    }

    @Test
    void sinks_areServedOnceEachWhateverOthersThrow() {
        StartupTrace trace = exampleStart();
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        trace.addSink(timeline -> served.add("first"));
        trace.addSink(timeline -> {
            served.add("checked");
            throw new IOException("sink");
        });
        trace.addSink(timeline -> {
            served.add("error");
            throw new NoClassDefFoundError("sink");
        });
        trace.addSink(timeline -> served.add("last"));
        // Before ready: a later sink may run in parallel with the others.
        trace.addSink(received::add);
        trace.readiness().frameworkUp();
        Eventually.until("publication", () -> !received.isEmpty());
        StartupTimeline timeline = received.get(0);
        assertThat(served).containsExactly("first", "checked", "error", "last");
        assertThat(timeline).isSameAs(trace.timeline());
        trace.addSink(late -> served.add("late " + late.startId()));
        assertThat(served).last().isEqualTo("late " + trace.startId());
        trace.addSink(late -> {
            throw new StackOverflowError();
        });
    }

    @Test
    void brokenLog_keepsNeitherFileNorSinksNorTheGate() throws IOException {
        Path file = directory.resolve("timeline.json");
        StartupTrace trace =
                exampleStart("firstlight.log", "tree", "firstlight.file", file.toString());
        trace.addSink(timeline -> {
            throw new IllegalStateException("also broken");
        });
        CapturedLog.failWith(new NoClassDefFoundError("appender"));
        trace.readiness().require("unmet");
        trace.readiness().frameworkUp();
        trace.readiness().require("late").met();
        trace.fail(new IllegalStateException("over"));
        published(trace);
        assertThat(readBack(file).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void disabledTrace_publishesNothing() throws IOException {
        Path file = directory.resolve("timeline.json");
        StartupTrace trace =
                trace(
                        "firstlight.enabled", "false",
                        "firstlight.log", "line",
                        "firstlight.file", file.toString());
        trace.addSink(received::add);
        trace.readiness().frameworkUp();
        trace.engine().parts().publication().publish();
        assertThat(received).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(CapturedLog.containing(service)).isEmpty();
    }

    @Test
    void failedStart_isPublishedOnTheThreadThatFailed() throws IOException {
        Path file = directory.resolve("timeline.json");
        StartupTrace trace = exampleStart("firstlight.file", file.toString());
        List<Thread> threads = new ArrayList<>();
        trace.addSink(timeline -> threads.add(Thread.currentThread()));
        trace.fail(new OutOfMemoryError("Java heap space"));
        assertThat(threads).containsExactly(Thread.currentThread());
        StartupTimeline timeline = readBack(file);
        assertThat(timeline.failure())
                .get()
                .hasFieldOrPropertyWithValue("type", "java.lang.OutOfMemoryError")
                .hasFieldOrPropertyWithValue("message", "Java heap space");
    }

    /** The publishing thread may not have come this far when the next start begins. */
    @Test
    void aFinishedStart_isPublishedAlsoWhereAnotherFollowsAtOnce() {
        for (int i = 0; i < 50; i++) {
            StartupTrace finished = StartupTrace.builder().build();
            StartupAdapter.of(finished).install();
            finished.readiness().frameworkUp();
            StartupTrace next = StartupTrace.builder().build();
            StartupAdapter.of(next).install();

            AtomicLong served = new AtomicLong();
            finished.addSink(timeline -> served.incrementAndGet());
            Eventually.until("publication", () -> served.get() == 1);
        }
    }
}
