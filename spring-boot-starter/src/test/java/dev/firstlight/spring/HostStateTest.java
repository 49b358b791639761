package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After ready, the host is the same as without the starter, except for listed objects of ours. */
@Tag("slow")
class HostStateTest {

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void host_isAsWithoutTheStarter(boolean lazy) throws Exception {
        ForkedJvm.Result with = run(ForkedJvm.classPath(), lazy);
        ForkedJvm.Result without = run(ForkedJvm.classPath("classes", "firstlight-"), lazy);
        assertThat(without.output()).doesNotContain("Firstlight: ");
        assertThat(with.output()).contains("Firstlight: ", "post-processor: dev.firstlight");
        assertThat(with.output())
                .contains(
                        "STATE answer: 200",
                        "[lazyLate, prototypeLate, requestLate, scopedTarget.requestLate]")
                .doesNotContain("is not eligible for getting processed");
        assertThat(with.output())
                .containsPattern("LEFT .* dev.firstlight.spring.ApplicationRun")
                .doesNotContainPattern(
                        "dev\\.firstlight\\.(spring\\.PhaseStep|core\\.RecordedPhase)\\R");
        assertThat(state(with)).containsExactlyElementsOf(state(without));
        assertThat(logged(with)).containsExactlyElementsOf(logged(without));
    }

    private ForkedJvm.Result run(String classPath, boolean lazy) throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                LateBeansApplication.class,
                                "--server.port=0",
                                "--spring.main.banner-mode=off",
                                "--spring.main.lazy-initialization=" + lazy,
                                "--spring.application.name=late")
                        .withClassPath(classPath)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }

    private static List<String> state(ForkedJvm.Result result) {
        return result.output()
                .lines()
                .filter(line -> line.startsWith("STATE ") && !isOurs(line))
                .toList();
    }

    /** Level and logger of each line. */
    private static List<String> logged(ForkedJvm.Result result) {
        return result.output()
                .lines()
                .filter(line -> line.matches("^\\d{4}-.*") && !isOurs(line))
                .map(line -> line.replaceFirst("^\\S+ +(\\w+) .*\\[.*] (\\S+) +: .*", "$1 $2"))
                .toList();
    }

    private static boolean isOurs(String line) {
        String own = line.replace("dev.firstlight.spring.LateBeansApplication", "");
        return own.contains("dev.firstlight")
                || own.contains(": firstlight")
                || own.contains(": startupTrace")
                // The lifecycle processor is ours, so Boot's is not requested.
                || own.endsWith(".LifecycleAutoConfiguration");
    }
}
