package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.firstlight.settings.SettingException;
import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class StrictSettingTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withEmptyApplication()
                    .overrideRuntimeConfigKey("firstlight.objective", "2")
                    .overrideRuntimeConfigKey("firstlight.strict", "true")
                    .assertException(failure -> {
                        Throwable cause = failure;
                        while (cause.getCause() != null) {
                            cause = cause.getCause();
                        }
                        assertThat(cause.getClass().getName())
                                .isEqualTo(SettingException.class.getName());
                        assertThat(cause)
                                .hasMessageStartingWith("firstlight.objective (")
                                .hasMessageEndingWith(
                                        "): '2' has no unit; write for example '100 ms'");
                    });

    @Test
    void wrongValue_failsTheStartWhereThatIsWanted() {
        fail("the application started");
    }
}
