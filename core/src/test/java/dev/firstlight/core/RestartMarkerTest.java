package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartMarkerTest {

    @TempDir private Path directory;

    private static StartupTrace trace(Path marker) {
        return StartupTrace.builder()
                .settings(
                        Settings.of(
                                Map.of(
                                                "firstlight.restart-marker", marker.toString(),
                                                "firstlight.objective", "1h",
                                                "firstlight.log", "off")
                                        ::get))
                .build();
    }

    /** Starts and waits until the marker is written, which happens after the sinks. */
    private static StartupTimeline start(Path marker) throws Exception {
        StartupTrace trace = trace(marker);
        CompletableFuture<StartupTimeline> published = new CompletableFuture<>();
        CompletableFuture<Thread> housekeeper = new CompletableFuture<>();
        trace.addSink(timeline -> {
            housekeeper.complete(Thread.currentThread());
            published.complete(timeline);
        });
        trace.readiness().frameworkUp();
        StartupTimeline timeline = published.get(10, TimeUnit.SECONDS);
        // The marker is written after the sinks have run.
        housekeeper.get().join(10_000);
        Eventually.until(
                "the marker",
                () -> !Files.isDirectory(marker.getParent()) || marker.toFile().length() > 0);
        return timeline;
    }

    @AfterEach
    void letWritersEnd() {
        Traces.quiet();
    }

    @Test
    void secondStart_isARestartAndNotJudged() throws Exception {
        Path marker = directory.resolve("started");
        StartupTimeline first = start(marker);
        assertThat(first.startKind()).isEqualTo(StartKind.COLD);
        assertThat(first.objectiveMet()).contains(true);
        assertThat(marker).hasContent(first.startId());

        StartupTimeline second = start(marker);
        assertThat(second.startKind()).isEqualTo(StartKind.RESTART);
        assertThat(second.objectiveMet()).isEmpty();
    }

    @Test
    void startOfAnotherContext_leavesNoMarker() throws Exception {
        Path marker = directory.resolve("started");
        StartupTrace reload =
                StartupTrace.builder()
                        .startKind(StartKind.RELOAD)
                        .settings(
                                Settings.of(
                                        Map.of("firstlight.restart-marker", marker.toString())
                                                ::get))
                        .build();
        CompletableFuture<StartupTimeline> published = new CompletableFuture<>();
        reload.addSink(published::complete);
        reload.readiness().frameworkUp();
        published.get(10, TimeUnit.SECONDS);
        // It would be written just after the sinks.
        LockSupport.parkNanos(200_000_000);
        assertThat(marker).doesNotExist();
    }

    @Test
    void failedStart_leavesNoMarker() {
        Path marker = directory.resolve("started");
        trace(marker).fail(new IllegalStateException("no database"));
        assertThat(marker).doesNotExist();
    }

    @Test
    void markerThatCannotBeWritten_isNoFault() throws Exception {
        Path marker = directory.resolve("no/such/directory/started");
        assertThat(start(marker).startKind()).isEqualTo(StartKind.COLD);
        assertThat(start(marker).startKind()).isEqualTo(StartKind.COLD);
    }

    @Test
    void markerInTheSettingsThatComeLate_counts() throws IOException {
        Path marker = Files.createFile(directory.resolve("started"));
        StartupTrace trace = StartupTrace.builder().settings(Settings.defaults()).build();
        assertThat(trace.startKind()).isEqualTo(StartKind.COLD);
        StartupAdapter.of(trace)
                .configure(
                        Settings.of(Map.of("firstlight.restart-marker", marker.toString())::get));
        assertThat(trace.startKind()).isEqualTo(StartKind.RESTART);
    }

    @Test
    void plantedLink_isNotWrittenThrough() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Path marker = Files.createSymbolicLink(directory.resolve("started"), victim);
        StartupTimeline timeline = StartupTimeline.builder().build();
        RestartMarker.leave(timeline, marker.toString());

        assertThat(victim).hasContent("precious");
        Path free = directory.resolve("free");
        RestartMarker.leave(timeline, free.toString());
        Eventually.until("the marker", () -> Files.exists(free));
    }
}
