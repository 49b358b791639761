package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WrongSettingTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withEmptyApplication()
                    .overrideRuntimeConfigKey("firstlight.objective", "soon")
                    .overrideRuntimeConfigKey("firstlight.capacity", "")
                    .overrideRuntimeConfigKey("firstlight.env", "test-env")
                    .setLogRecordPredicate(
                            record -> record.getLoggerName().equals("dev.firstlight"))
                    .assertLogRecords(records ->
                            assertThat(records)
                                    .filteredOn(record ->
                                            record.getMessage().contains("the default is taken"))
                                    .isNotEmpty()
                                    .anySatisfy(record ->
                                            assertThat(record.getParameters())
                                                    .anySatisfy(text ->
                                                            assertThat(text.toString())
                                                                    .contains(
                                                                            "firstlight.objective=soon"))));

    @Test
    void wrongValue_isWarnedAboutByName_andItsDefaultTaken() {
        assertThat(StartupTrace.current().objective()).isEmpty();
        assertThat(StartupTrace.current().settings().capacity()).isEqualTo(4096);
        assertThat(StartupTrace.current().settings().env()).isEqualTo("test-env");
        assertThat(StartupTrace.current().readiness().isReady()).isTrue();
    }
}
