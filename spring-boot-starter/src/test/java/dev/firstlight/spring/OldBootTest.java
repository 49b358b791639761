package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.AskedApplication;
import dev.firstlight.support.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application on an older Spring Boot starts, and one line reports what is off. */
@Tag("slow")
class OldBootTest {

    private static final String OFF =
            "Firstlight requires Spring Boot 4.0 or a newer 4.x release, but found ";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "boot-2.7, 2.7.18",
        "boot-3.0, 3.0.13",
        "boot-3.3, 3.3.13",
        "boot-3.4, 3.4.13",
        "boot-3.5, 3.5.14"
    })
    void unsupportedVersion_startsAndSaysWhatIsOff(String host, String version) throws Exception {
        ForkedJvm.Result result = run(host);
        assertThat(result.output())
                .containsOnlyOnce("Firstlight")
                .containsOnlyOnce(
                        OFF
                                + version
                                + ". Startup tracing, the readiness gate, and the health paths are"
                                + " off.")
                .contains(
                        "beans of ours: 1",
                        "ANSWER of /actuator/health/readiness: 200",
                        "ANSWER of /readyz: 404");
    }

    @Test
    void boot40_isSupported() throws Exception {
        assertThat(run("boot-4.0").output())
                .doesNotContain(OFF, "Exception")
                .contains(
                        "Firstlight: ",
                        "outcome=ready",
                        "ANSWER of /actuator/health/readiness: 200",
                        "ANSWER of /readyz: 200");
    }

    @Test
    void startupTraceThatIsSwitchedOff_saysNothing() throws Exception {
        assertThat(run("boot-3.5", "--firstlight.enabled=false").output())
                .doesNotContain("Firstlight");
    }

    private ForkedJvm.Result run(String host, String... arguments) throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                AskedApplication.class,
                                Starts.arguments(
                                        "--management.endpoint.health.probes.enabled=true",
                                        "--management.endpoints.web.exposure.include=*",
                                        "--logging.level.dev.firstlight=info",
                                        arguments.length == 0 ? "--x=y" : arguments[0]))
                        .withClassPath(HostClassPath.of(host))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("STARTED");
        return result;
    }
}
