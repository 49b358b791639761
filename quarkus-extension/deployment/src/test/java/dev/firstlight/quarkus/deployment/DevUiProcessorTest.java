package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevUiProcessorTest {

    @Test
    void endpoint_withoutSettings_isBelowQ() {
        assertThat(endpoint(Map.of())).isEqualTo("/q/startuptrace");
    }

    @Test
    void endpoint_withARootPath_isBelowThat() {
        assertThat(endpoint(Map.of("quarkus.http.root-path", "/shop/")))
                .isEqualTo("/shop/q/startuptrace");
    }

    @Test
    void endpoint_withAnAbsoluteManagementPath_isThere() {
        assertThat(
                        endpoint(
                                Map.of(
                                        "quarkus.http.root-path", "/shop",
                                        "quarkus.http.non-application-root-path", "/ops")))
                .isEqualTo("/ops/startuptrace");
    }

    private static String endpoint(Map<String, String> settings) {
        return DevUiProcessor.endpoint(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build());
    }
}
