package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstlight.quarkus.runtime.FirstlightRunTimeConfig;
import dev.firstlight.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documentation that Quarkus generates for IDEs contains all settings of the core. */
class ConfigurationDocsTest {

    private static final String DOCS = "/META-INF/quarkus-config-doc/quarkus-config-";

    @Test
    void everySetting_isDocumentedWithItsDefaultAndMeaning() throws IOException {
        Map<String, JsonNode> documented = new HashMap<>();
        collect(json("model.json"), documented);
        JsonNode texts = json("javadoc.json").path("elements");

        for (Setting setting : Setting.values()) {
            JsonNode item = documented.get(setting.property());
            assertThat(item).as(setting.property()).isNotNull();
            assertThat(item.path("defaultValue").asText(""))
                    .as(setting.property())
                    .isEqualTo(setting.defaultValue());
            String text =
                    texts.path(
                                    item.path("sourceType").asText()
                                            + '.'
                                            + item.path("sourceElementName").asText())
                            .path("description")
                            .asText()
                            .replaceAll("\\s+", " ");
            assertThat(text).as(setting.property()).isEqualTo(setting.description());
        }
        assertThat(documented)
                .containsKeys(
                        "firstlight.endpoint.enabled",
                        "firstlight.extension.enabled",
                        "firstlight.health.enabled",
                        "firstlight.health.readiness-paths",
                        "firstlight.health.liveness-paths",
                        "firstlight.health.checks",
                        "firstlight.health.grpc");
    }

    private static void collect(JsonNode node, Map<String, JsonNode> byPath) {
        JsonNode path = node.path("path");
        if (path.isTextual()) {
            byPath.put(path.asText(), node);
        } else if (path.isObject()) {
            byPath.put(path.path("property").asText(), node);
        }
        node.forEach(child -> collect(child, byPath));
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream stream = FirstlightRunTimeConfig.class.getResourceAsStream(DOCS + name)) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
