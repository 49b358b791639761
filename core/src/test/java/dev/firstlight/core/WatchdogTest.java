package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The warnings about a start that takes too long. */
class WatchdogTest {

    private static final AtomicLong COUNT = new AtomicLong();

    private final CountDownLatch release = new CountDownLatch(1);
    private final String name = "stuck-" + COUNT.incrementAndGet();
    private StartupTrace trace;

    @AfterEach
    void end() {
        release.countDown();
        if (trace != null) {
            trace.readiness().frameworkUp();
        }
    }

    private List<String> warnings() {
        return CapturedLog.messages(name).stream()
                .filter(text -> text.startsWith("Firstlight: not ready after "))
                .toList();
    }

    private void begin(String watchdog) {
        trace = Traces.trace(Traces.settings("firstlight.watchdog", watchdog));
        trace.engine().startHousekeeper();
    }

    @Test
    void slowStart_isWarnedAboutWithWhatIsOpenPendingAndStuck() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        begin("20ms");
        trace.readiness().require("index\nof prices");
        Thread thread =
                new Thread(
                        () -> {
                            try (StartupPhase outer = trace.phase("outer");
                                    StartupPhase inner = trace.phase(name)) {
                                begun.countDown();
                                hangHere();
                            }
                        },
                        "loader");
        thread.start();
        begun.await();
        Eventually.until("a warning", () -> !warnings().isEmpty());
        String warning = warnings().get(0);
        assertThat(warning)
                .contains("pending: [framework, index\\u000aof prices]")
                .containsPattern(
                        "open for [0-9.]+ (ms|us|s): init > outer > " + name + " \\[loader\\]")
                .contains("thread loader is at")
                .contains("WatchdogTest.hangHere");
        assertThat(trace.timeline().stuckThreads())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.thread()).isEqualTo("loader"));
        release.countDown();
        thread.join();
    }

    private void hangHere() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void warnings_comeAtGrowingIntervals() {
        begin("10ms");
        StartupAdapter.of(trace).detached(name);
        Eventually.until("three warnings", () -> warnings().size() >= 3);
        List<Double> times =
                warnings().stream()
                        .limit(3)
                        .map(text -> text.replaceAll("(?s).*not ready after ([0-9.]+) ms.*", "$1"))
                        .map(Double::valueOf)
                        .toList();
        // At the earliest after the limit, twice the limit, and four times the limit.
        assertThat(times.get(0)).isGreaterThanOrEqualTo(10);
        assertThat(times.get(1)).isGreaterThanOrEqualTo(20);
        assertThat(times.get(2)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void watchdogThatIsOff_saysNothing() {
        begin("off");
        StartupAdapter.of(trace).detached(name);
        // As long as another start needs for two warnings.
        StartupTrace other = Traces.trace(Traces.settings("firstlight.watchdog", "20ms"));
        other.engine().startHousekeeper();
        StartupAdapter.of(other).detached("other " + name + "x");
        Eventually.until(
                "the other's warnings",
                () -> CapturedLog.messages("other " + name + "x").size() >= 2);
        assertThat(warnings()).allMatch(text -> text.contains("other " + name));
        other.readiness().frameworkUp();
    }

    @Test
    void startThatIsReadyBefore_isNotWarnedAbout() {
        begin("20ms");
        StartupAdapter.of(trace).detached(name);
        trace.readiness().frameworkUp();
        StartupTrace other = Traces.trace(Traces.settings("firstlight.watchdog", "20ms"));
        other.engine().startHousekeeper();
        StartupAdapter.of(other).detached("other " + name + "x");
        Eventually.until(
                "the other's warning",
                () -> !CapturedLog.messages("other " + name + "x").isEmpty());
        other.readiness().frameworkUp();
        assertThat(warnings()).allMatch(text -> text.contains("other " + name));
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.stuckThreads()).isEmpty();
    }

    @Test
    void hugeLimit_doesNotKeepTheStartFromBeingPublished() {
        trace =
                Traces.trace(
                        Traces.settings(
                                "firstlight.watchdog", "106000d",
                                "firstlight.log", "line",
                                "firstlight.service", name));
        trace.engine().startHousekeeper();
        trace.readiness().frameworkUp();
        Eventually.until("the line", () -> !CapturedLog.messages(name + " ready in").isEmpty());
    }
}
