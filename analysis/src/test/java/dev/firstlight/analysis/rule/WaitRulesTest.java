package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitRulesTest {

    private static final String[] LOOKUP = {
        "java.net.Inet6AddressImpl.lookupAllHostAddr",
        "java.net.InetAddress.getAllByName",
        "shop.Rates.fetch"
    };

    private static final String[] CONNECT = {
        "sun.nio.ch.Net.poll", "sun.nio.ch.NioSocketImpl.connect", "shop.Rates.open"
    };

    private static final String[] SEED = {
        "java.io.FileInputStream.readBytes",
        "sun.security.provider.SeedGenerator$URLSeedGenerator.getSeedBytes",
        "shop.Tokens.<init>"
    };

    @Test
    void lockWait_ofAPhase_isFoundWithThePhaseThatHeldIt() {
        Finding finding = locked(1, 2).judge(new LockWaitRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "Waited 150 ms for locks that other threads held, mostly reader for"
                                + " writer; longest for shop.Index in shop.Index.read:7.");
        assertThat(finding.evidence())
                .contains(new Evidence("held in phase", "di > writer", 11))
                .contains(new Evidence("lock", "shop.Index", null));
        assertThat(finding.advice()).contains("shop.Index.read:7");
    }

    @Test
    void lockWait_ofAThreadThatStartsNothing_doesNotCount() {
        assertThat(locked(9, 2).judge(new LockWaitRule()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void lockWait_forAThreadWithoutPhase_isWorthKnowing() {
        assertThat(locked(1, 9).judge(new LockWaitRule()).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void lockWait_withoutPhases_isFoundWhereTheMainThreadWaits() {
        Finding main = new LockWaitRule().find(locked(1, 8).withoutPhases(), Thresholds.defaults());
        Finding other =
                new LockWaitRule().find(locked(9, 8).withoutPhases(), Thresholds.defaults());

        assertThat(main.severity()).isEqualTo(Severity.WARN);
        assertThat(main.summary()).contains("shop.Index", "shop.Index.read:7");
        // Nothing shows that the start waited for that thread.
        assertThat(other.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void lockWait_ofDerivedPhases_namesNoPhase() {
        Finding finding = locked(1, 2).derived().judge(new LockWaitRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).doesNotContain("reader").doesNotContain("writer");
    }

    @Test
    void lockWait_ofAClassLoader_cannotBeAvoided() {
        Finding finding =
                new Start()
                        .phase(10, 2, "reader", 1, 200, 800)
                        .phase(11, 2, "writer", 2, 200, 800)
                        .event(
                                EventTypes.MONITOR_ENTER,
                                1,
                                300,
                                450,
                                Map.of(
                                        "monitorClass",
                                        "java.lang.Object",
                                        "previousOwner",
                                        Start.thread(2)),
                                "jdk.internal.loader.BuiltinClassLoader.loadClassOrNull",
                                "java.lang.ClassLoader.loadClass",
                                "shop.Index.read")
                        .judge(new LockWaitRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    /** A recording with a threshold of 0 has millions of such waits. */
    @Test
    void waits_shorterThanAMillisecond_doNotCount() {
        Start start = new Start().phase(10, 2, "reader", 1, 200, 800);
        for (int i = 0; i < 300; i++) {
            start.event(EventTypes.MONITOR_ENTER, 1, 200 + i, 0.9, Map.of(), "shop.Index.read");
        }

        Finding finding = start.judge(new LockWaitRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.summary()).startsWith("Waited 0 ms");
        assertThat(start.observed().events(EventTypes.MONITOR_ENTER)).isEmpty();
    }

    private static Start locked(long waiting, long holding) {
        return new Start()
                .phase(10, 2, "reader", 1, 200, 800)
                .phase(11, 2, "writer", 2, 200, 800)
                .event(
                        EventTypes.MONITOR_ENTER,
                        waiting,
                        300,
                        150,
                        Map.of(
                                "monitorClass",
                                "shop.Index",
                                "previousOwner",
                                Start.thread(holding)),
                        "shop.Index.read");
    }

    @Test
    void lookup_thatStaysInNativeCode_isFound() {
        Finding finding =
                new Start()
                        .phase(10, 2, "rates", 1, 200, 800)
                        .samples(EventTypes.NATIVE_SAMPLE, 1, 300, 41, LOOKUP)
                        .judge(new SlowNetworkRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "Waited 400 ms for name lookups and 0 ms for connections; longest in"
                                + " shop.Rates.fetch:7.");
        assertThat(finding.evidence()).contains(new Evidence("in phase", "di > rates", 10));
        assertThat(finding.advice()).contains("shop.Rates.fetch:7", "ndots");
    }

    @Test
    void lookup_samplesFarApart_areManyShortCalls() {
        Start start = new Start();
        for (int i = 0; i < 6; i++) {
            start.samples(EventTypes.NATIVE_SAMPLE, 1, 200 + 300L * i, 1, LOOKUP);
        }

        assertThat(start.judge(new SlowNetworkRule()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void lookup_ofTheMachinesOwnName_pointsToTheHostsFile() {
        Finding finding =
                new Start()
                        .samples(
                                EventTypes.NATIVE_SAMPLE,
                                1,
                                300,
                                41,
                                "java.net.Inet6AddressImpl.lookupAllHostAddr",
                                "java.net.InetAddress.getLocalHost",
                                "logging.HostName.<init>")
                        .judge(new SlowNetworkRule());

        assertThat(finding.advice()).contains("/etc/hosts");
    }

    @Test
    void connect_thatTakesLong_isFound() {
        Finding finding =
                new Start()
                        .samples(EventTypes.NATIVE_SAMPLE, 1, 300, 61, CONNECT)
                        .judge(new SlowNetworkRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.advice()).contains("shop.Rates.open:7", "connect timeout");
    }

    @Test
    void entropy_readByAFileEventAndSamples_countsOnce() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.FILE_READ,
                                1,
                                300,
                                400,
                                Map.of("path", "/dev/random"),
                                SEED)
                        .samples(EventTypes.NATIVE_SAMPLE, 1, 310, 35, SEED)
                        .judge(new EntropyRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).isEqualTo("Waited 400 ms for random numbers.");
        assertThat(finding.advice()).contains("shop.Tokens.<init>:7", "/dev/random");
    }

    @Test
    void entropy_ofAnotherFile_isOk() {
        Finding finding =
                new Start()
                        .event(EventTypes.FILE_READ, 1, 300, 400, Map.of("path", "/etc/passwd"))
                        .judge(new EntropyRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void initialiser_thatComputesAndWaits_isFoundByItsClass() {
        Finding finding =
                new Start()
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                300,
                                15,
                                "java.util.HashMap.put",
                                "shop.Table.<clinit>",
                                "shop.Main.main")
                        .wait(
                                EventTypes.THREAD_SLEEP,
                                1,
                                500,
                                100,
                                "java.lang.Thread.sleep",
                                "shop.Table.<clinit>")
                        .judge(new StaticInitializerRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "The static initializer of shop.Table took about 250 ms, 13 % of the"
                                + " start.");
    }

    @Test
    void initialiser_thatWasTraced_countsAsLongAsItTook() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.METHOD_TRACE,
                                1,
                                300,
                                700,
                                Map.of("method", "shop.Table.<clinit>"))
                        .judge(new StaticInitializerRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).contains("shop.Table", "700 ms");
    }

    private static final String STEP =
            "io.quarkus.deployment.steps.HibernateOrmProcessor$startPersistenceUnits1868654632";

    /** Its static initializer is the first half of a Quarkus start, and belongs to no user. */
    @Test
    void initialiser_ofTheGeneratedApplication_isNamedByItsBuildStep() {
        Finding finding =
                new Start()
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                300,
                                60,
                                "java.util.HashMap.put",
                                STEP + ".deploy_0",
                                STEP + ".deploy",
                                "io.quarkus.runner.ApplicationImpl.<clinit>",
                                "io.quarkus.runner.GeneratedMain.main")
                        .judge(new StaticInitializerRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary())
                .isEqualTo(
                        "Quarkus' build step HibernateOrmProcessor.startPersistenceUnits took about"
                                + " 600 ms, 30 % of the start.");
        assertThat(finding.toString()).doesNotContain("Move the work out of");
    }

    @Test
    void initialiser_ofTheGeneratedApplication_betweenSteps_isNone() {
        Finding finding =
                new Start()
                        .event(
                                EventTypes.METHOD_TRACE,
                                1,
                                300,
                                700,
                                Map.of("method", "io.quarkus.runner.ApplicationImpl.<clinit>"))
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                300,
                                60,
                                "io.quarkus.runner.ApplicationImpl.<clinit>")
                        .judge(new StaticInitializerRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void initialiser_ofALibrary_isWorthKnowing_andHidesNoneOfTheApplication() {
        Start start =
                new Start()
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                300,
                                60,
                                "org.apache.logging.log4j.LogManager.<clinit>",
                                "shop.Main.main");
        Finding library = start.judge(new StaticInitializerRule());
        Finding both =
                start.samples(EventTypes.EXECUTION_SAMPLE, 1, 1000, 30, "shop.Table.<clinit>")
                        .judge(new StaticInitializerRule());

        assertThat(library.severity()).isEqualTo(Severity.INFO);
        assertThat(library.advice()).doesNotContain("Move the work out of");
        assertThat(both.severity()).isEqualTo(Severity.WARN);
        assertThat(both.summary()).contains("shop.Table");
    }

    @Test
    void lookup_ofABackgroundThread_isWorthKnowing() {
        Finding finding =
                new Start()
                        .samples(EventTypes.NATIVE_SAMPLE, 9, 300, 41, LOOKUP)
                        .judge(new SlowNetworkRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void initialiser_ofTheJdk_isNobodysToMove() {
        Finding finding =
                new Start()
                        .samples(
                                EventTypes.EXECUTION_SAMPLE,
                                1,
                                300,
                                60,
                                "sun.security.jca.Providers.<clinit>",
                                "shop.Main.main")
                        .judge(new StaticInitializerRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }
}
