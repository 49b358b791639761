package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class AlertsWithoutTokenTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Client.class, AlertsTest.class))
                    .overrideRuntimeConfigKey("firstlight.profile.hook.enabled", "true")
                    .overrideRuntimeConfigKey("firstlight.profile.arm", "target/never-armed")
                    .setLogRecordPredicate(
                            record -> record.getLoggerName().equals("dev.firstlight"))
                    .assertLogRecords(records ->
                            assertThat(records)
                                    .filteredOn(record ->
                                            record.getMessage()
                                                    .contains(
                                                            "alerts cannot arm starts: set"
                                                                    + " firstlight.profile.hook"
                                                                    + ".token or"))
                                    .hasSize(1));

    @TestHTTPResource URI uri;

    @Test
    void everyCall_isRefusedAndTheApplicationIsUp() throws Exception {
        Client client = new Client(uri);
        assertThat(client.post(AlertsTest.PATH, "", AlertsTest.body("shop")).statusCode())
                .isEqualTo(503);
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
    }
}
