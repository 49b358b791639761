package dev.firstlight.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    private final ClassPath classPath =
            new ClassPath(
                    Path.of("own.jar"),
                    List.of(
                            Path.of("lib/spring-boot-4.1.1.jar"),
                            Path.of("lib/spring-boot-health-4.1.1.jar"),
                            Path.of("lib/slf4j-api-2.0.20.jar")));

    @Test
    void only_takesTheArtifactAndNoneThatBeginsLikeIt() {
        assertThat(classPath.only("spring-boot"))
                .isEqualTo("own.jar" + File.pathSeparator + "lib/spring-boot-4.1.1.jar");
        assertThat(classPath.only()).isEqualTo("own.jar");
    }

    @Test
    void without_takesTheRest() {
        assertThat(classPath.without("spring-boot", "slf4j-api"))
                .isEqualTo("own.jar" + File.pathSeparator + "lib/spring-boot-health-4.1.1.jar");
    }

    @Test
    void missingArtifact_isAnErrorThatNamesIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> classPath.only("spring"))
                .withMessageContaining("spring should be one jar");
        assertThatIllegalStateException()
                .isThrownBy(() -> classPath.without("slf4j"))
                .withMessage("slf4j is not there to be left out");
    }
}
