package dev.firstlight.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.support.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.slf4j.LoggerFactory;

@Tag("slow")
class StartupTestExtensionTest {

    /** Examples of users' tests; the tests below run them, so they are not tests themselves. */
    static class Examples {

        @StartupTest(runs = 20, warmUps = 1, limit = "30s", percentile = 50, noise = 1)
        void keeps(StartupCommand service) {
            service.run(service());
        }

        @StartupTest(runs = 20, warmUps = 1, limit = "1ms", percentile = 50, noise = 1)
        void misses(StartupCommand service) {
            service.run(service());
        }

        @StartupTest(runs = 2, warmUps = 1, limit = "30s", percentile = 99, noise = 1)
        void tooFew(StartupCommand service) {
            service.run(service());
        }

        @StartupTest(
                runs = 2,
                warmUps = 1,
                limit = "30s",
                percentile = 99,
                noise = 1,
                failOnInconclusive = true)
        void tooFewIsAFailure(StartupCommand service) {
            service.run(service());
        }

        @StartupTest(command = {"sh", "-c", "echo no database; exit 3"})
        void ends() {}

        @StartupTest
        void saysNothing() {}

        @StartupTest(limit = "90", command = "true")
        void isWrong() {}
    }

    private static LaunchSpec service() {
        return LaunchSpec.of(
                List.of(
                        ForkedJvm.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ForkedJvm.classPathOf(
                                SmallService.class, StartupTrace.class, LoggerFactory.class),
                        SmallService.class.getName()));
    }

    /** Ready immediately. */
    static final class SmallService {

        private SmallService() {}

        public static void main(String[] args) throws InterruptedException {
            StartupTrace.current().readiness().frameworkUp();
            Thread.currentThread().join();
        }
    }

    private static EngineExecutionResults results(String method, String... parameters) {
        String name =
                Examples.class.getName() + "#" + method + "(" + String.join(",", parameters) + ")";
        return EngineTestKit.engine("junit-jupiter").selectors(selectMethod(name)).execute();
    }

    private static EngineExecutionResults results(String method) {
        return results(method, StartupCommand.class.getName());
    }

    private static String message(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anObjectiveThatIsKept_passesAndIsReported() {
        EngineExecutionResults results = results("keeps");

        results.testEvents().assertStatistics(events -> events.started(1).succeeded(1));
        assertThat(results.testEvents().reportingEntryPublished().stream().map(Event::toString))
                .anyMatch(entry -> entry.contains("PASS"));
    }

    @Test
    void anObjectiveThatIsMissed_fails() {
        EngineExecutionResults results = results("misses");

        results.testEvents().assertStatistics(events -> events.failed(1));
        assertThat(message(results)).contains("FAIL").contains("1 ms");
    }

    @Test
    void tooFewRuns_abortUnlessTheyAreToFail() {
        results("tooFew").testEvents().assertStatistics(events -> events.aborted(1));
        results("tooFewIsAFailure").testEvents().assertStatistics(events -> events.failed(1));
    }

    @Test
    void aServiceThatEnds_failsWithItsOutput() {
        EngineExecutionResults results = results("ends", new String[0]);

        results.testEvents().assertStatistics(events -> events.failed(1));
        assertThat(message(results)).contains("exit code 3").contains("no database");
    }

    @Test
    void whatIsWrong_isOneClearLine() {
        assertThat(message(results("saysNothing", new String[0])))
                .startsWith("@StartupTest has no command");
        assertThat(message(results("isWrong", new String[0])))
                .isEqualTo("@StartupTest: limit: '90' has no unit; write for example '100 ms'");
    }
}
