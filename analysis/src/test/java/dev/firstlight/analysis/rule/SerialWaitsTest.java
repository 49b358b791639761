package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which waits could happen at the same time, and the text about them. */
class SerialWaitsTest {

    private static final String[] LATCH = {
        "jdk.internal.misc.Unsafe.park",
        "java.util.concurrent.CountDownLatch.await",
        "shop.Rates.fetch"
    };

    private static Start two(String first, String second) {
        return new Start().phase(10, 2, first, 1, 200, 700).phase(11, 2, second, 1, 700, 1900);
    }

    private static Start parked() {
        return two("first", "second")
                .event(
                        EventTypes.THREAD_PARK,
                        1,
                        200,
                        500,
                        Map.of("parkedClass", "java.util.concurrent.CountDownLatch$Sync"),
                        LATCH)
                .wait(EventTypes.THREAD_PARK, 1, 700, 1100, LATCH);
    }

    private static Finding judge(Start start) {
        return start.judge(new SerialWaitsRule());
    }

    @Test
    void waitsForIdleThreads_areFoundWithTheirClassAndStack() {
        Finding finding = judge(parked());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence())
                .anySatisfy(evidence ->
                        assertThat(evidence.value())
                                .isEqualTo(
                                        "waits 500 ms for"
                                                + " java.util.concurrent.CountDownLatch$Sync in"
                                                + " shop.Rates.fetch:7"))
                .anySatisfy(evidence -> {
                    assertThat(evidence.label()).isEqualTo("stack of the longest wait");
                    assertThat(evidence.value())
                            .contains("CountDownLatch.await", "shop.Rates.fetch");
                });
    }

    /** They already use the CPU: on another thread they would take as long. */
    @Test
    void waitsForWorkersThatCompute_areNone() {
        Start busy = parked().samples(EventTypes.EXECUTION_SAMPLE, 7, 200, 170, "shop.Prime.next");

        assertThat(judge(busy).severity()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.FutureTask.get",
                "java.util.concurrent.AbstractExecutorService.invokeAll",
                "java.lang.Thread.join"
            })
    void waitsForTasksOfOtherThreads_areNone(String wait) {
        Start start =
                two("first", "second")
                        .wait(EventTypes.THREAD_PARK, 1, 200, 500, wait, "shop.Rates.fetch")
                        .wait(EventTypes.MONITOR_WAIT, 1, 700, 1100, wait, "shop.Rates.fetch");

        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    /** If there is no CPU time, the sampler gets none either. */
    @Test
    void waitsForWorkersThatCompute_areNone_alsoWhereSamplesGetLost() {
        Start busy = parked();
        for (int at = 200; at < 1900; at += 70) {
            busy.samples(EventTypes.EXECUTION_SAMPLE, 7, at, 1, "shop.Prime.next");
        }

        assertThat(judge(busy).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void lookingAgainAndAgainWhetherWorkersAreDone_isAWaitForThem() {
        Start start = two("first", "second");
        for (int i = 0; i < 170; i++) {
            start.wait(EventTypes.THREAD_SLEEP, 1, 200 + 10L * i, 9, "shop.Rates.await");
        }

        assertThat(judge(start).severity()).isEqualTo(Severity.WARN);
        start.samples(EventTypes.EXECUTION_SAMPLE, 7, 200, 170, "shop.Prime.next");
        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void waitsForOthers_withoutSamples_areNotJudged() {
        assertThat(judge(parked().without(EventTypes.EXECUTION_SAMPLE)).severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void waitsForALock_areAnotherRules() {
        Start start =
                two("first", "second")
                        .wait(EventTypes.MONITOR_ENTER, 1, 200, 500, "shop.Rates.fetch")
                        .wait(EventTypes.MONITOR_ENTER, 1, 700, 1100, "shop.Rates.fetch");

        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.ClassLoader.loadClass",
                "org.springframework.boot.loader.launch.LaunchedClassLoader.loadClass",
                "shop.plugin.PluginLoader.loadClass"
            })
    void readsOfAClassLoader_areNone(String loader) {
        Start start =
                two("first", "second")
                        .wait(EventTypes.FILE_READ, 1, 200, 500, loader, "shop.Main.main")
                        .wait(EventTypes.FILE_READ, 1, 700, 1100, loader, "shop.Main.main");

        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void readsOfAJar_areNone() {
        Map<String, String> jar = Map.of("path", "/app/lib/concurrency.jar");
        Start start =
                two("first", "second")
                        .event(EventTypes.FILE_READ, 1, 200, 500, jar, "shop.Main.main")
                        .event(EventTypes.FILE_READ, 1, 700, 1100, jar, "shop.Main.main");

        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    /** It already runs on its own thread. */
    @Test
    void aPhaseOfAnotherThread_isNotToBeMovedToOne() {
        Start start =
                new Start()
                        .phase(9, 2, "all", 1, 100, 2000)
                        .phase(10, 9, "first", 7, 200, 1000)
                        .phase(11, 9, "second", 1, 1000, 1900)
                        .wait(EventTypes.SOCKET_READ, 7, 200, 700, "shop.Rates.fetch")
                        .wait(EventTypes.SOCKET_READ, 1, 1000, 800, "shop.Rates.fetch");

        assertThat(judge(start).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void oneThingTwice_isNamedOnce() {
        Finding finding =
                judge(
                        two("fetch", "fetch")
                                .wait(EventTypes.SOCKET_READ, 1, 200, 500, "shop.Rates.fetch")
                                .wait(EventTypes.SOCKET_READ, 1, 700, 1100, "shop.Rates.fetch"));

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.advice())
                .containsOnlyOnce("di > fetch")
                .startsWith("Run the 2 calls of di > fetch in parallel");
    }

    @Test
    void springsOwnPhases_areNotToBeMoved() {
        Finding finding =
                judge(
                        two("spring.context.refresh", "spring.boot.webserver.create")
                                .framework("spring-boot 4.1.1")
                                .wait(EventTypes.SOCKET_READ, 1, 200, 500, "shop.Rates.fetch")
                                .wait(EventTypes.SOCKET_READ, 1, 700, 1100, "shop.Rates.fetch"));

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void background_isAdvisedToSpringOnly() {
        assertThat(judge(parked()).advice()).doesNotContain("@Bean");
        assertThat(judge(parked().framework("spring-boot 4.1.1")).advice())
                .contains("@Bean(bootstrap = BACKGROUND)");
    }
}
