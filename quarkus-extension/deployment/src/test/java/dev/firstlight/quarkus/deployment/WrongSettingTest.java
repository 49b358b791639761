package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class WrongSettingTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withEmptyApplication()
                    .overrideRuntimeConfigKey("firstlight.objective", "soon")
                    .overrideRuntimeConfigKey("firstlight.capacity", "")
                    .overrideRuntimeConfigKey("firstlight.jfr", "flase")
                    .overrideRuntimeConfigKey("firstlight.endpoint.enabled", "ture")
                    .overrideRuntimeConfigKey("firstlight.env", "test-env")
                    .setLogRecordPredicate(
                            record -> record.getLoggerName().equals("dev.firstlight"))
                    .assertLogRecords(records ->
                            assertThat(records)
                                    .extracting(record -> record.getMessage())
                                    .anySatisfy(text ->
                                            assertThat(text)
                                                    .contains("firstlight.objective (")
                                                    .contains("): 'soon' is not a duration; write ")
                                                    .endsWith("Using the default, none."))
                                    .anySatisfy(text ->
                                            assertThat(text)
                                                    .contains("firstlight.jfr is 'flase' (")
                                                    .endsWith("Using the default, true."))
                                    .anySatisfy(text ->
                                            assertThat(text)
                                                    .contains(
                                                            "firstlight.endpoint.enabled is 'ture'")
                                                    .endsWith("Using the default, false.")));

    @Test
    void wrongValue_isWarnedAboutByName_andItsDefaultTaken() {
        assertThat(StartupTrace.current().objective()).isEmpty();
        assertThat(StartupTrace.current().settings().capacity()).isEqualTo(4096);
        assertThat(StartupTrace.current().settings().env()).isEqualTo("test-env");
        assertThat(StartupTrace.current().settings().jfr()).isTrue();
        assertThat(StartupTrace.current().readiness().isReady()).isTrue();
    }
}
