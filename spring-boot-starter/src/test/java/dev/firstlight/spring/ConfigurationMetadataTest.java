package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.settings.Setting;
import dev.firstlight.spring.internal.HealthSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;

/** The metadata of our properties for IDEs matches the core. */
class ConfigurationMetadataTest {

    private static final Map<String, Map<String, Object>> PROPERTIES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws Exception {
        for (URL file :
                Collections.list(
                        Setting.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                Map<String, Object> metadata =
                        JsonParserFactory.getJsonParser()
                                .parseMap(new String(in.readAllBytes(), "UTF-8"));
                for (Map<String, Object> property : maps(metadata.get("properties"))) {
                    String name = String.valueOf(property.get("name"));
                    if (name.startsWith("firstlight.")) {
                        PROPERTIES.put(name, property);
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // a list of objects, by the format
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void setting_hasItsMetadata(Setting setting) {
        Map<String, Object> property = PROPERTIES.get(setting.property());
        assertThat(property).as(setting.property()).isNotNull();
        assertThat(property).containsEntry("description", setting.description());
        assertThat(text(property.get("defaultValue"))).isEqualTo(setting.defaultValue());
        boolean flag = Arrays.asList("true", "false").contains(setting.defaultValue());
        assertThat("java.lang.Boolean".equals(property.get("type"))).isEqualTo(flag);
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> items) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(text(item)));
            return String.join(",", texts);
        }
        return value instanceof Double number
                ? String.valueOf(number.intValue())
                : value.toString();
    }

    @Test
    void metadata_namesNothingElse() {
        List<String> expected = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            expected.add(setting.property());
        }
        expected.add("firstlight.health.enabled");
        expected.add("firstlight.health.grpc");
        expected.add("firstlight.health.readiness-paths");
        expected.add("firstlight.health.liveness-paths");
        assertThat(PROPERTIES.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).allMatch(EnvironmentSettings::isKnown);
    }

    @Test
    void healthPaths_haveTheirDefaults() {
        assertThat(PROPERTIES.get("firstlight.health.readiness-paths"))
                .containsEntry("defaultValue", List.of("/healthz", "/readyz"))
                .containsEntry("defaultValue", List.of(HealthSettings.readinessPaths()));
        assertThat(PROPERTIES.get("firstlight.health.liveness-paths"))
                .containsEntry("defaultValue", List.of("/livez"))
                .containsEntry("defaultValue", List.of(HealthSettings.livenessPaths()));
        assertThat(PROPERTIES.get("firstlight.health.enabled")).containsEntry("defaultValue", true);
        assertThat(PROPERTIES.get("firstlight.health.grpc")).containsEntry("defaultValue", true);
    }

    /** Otherwise, Boot reads our classes to order them, also where none of them applies. */
    @Test
    void autoConfigurations_areKnownToBootBeforeItReadsThem() throws Exception {
        Properties known = new Properties();
        try (InputStream in = resource("META-INF/spring-autoconfigure-metadata.properties")) {
            known.load(in);
        }
        List<String> ours;
        try (InputStream in =
                resource("META-INF/spring/" + AutoConfiguration.class.getName() + ".imports")) {
            ours = new String(in.readAllBytes(), "UTF-8").lines().toList();
        }
        assertThat(ours).hasSizeGreaterThan(3);
        assertThat(known.stringPropertyNames()).containsAll(ours);
    }

    private static InputStream resource(String name) throws IOException {
        String home = FirstHook.class.getResource("FirstHook.class").toString();
        String root = home.substring(0, home.indexOf("dev/firstlight/"));
        return URI.create(root + name).toURL().openStream();
    }
}
