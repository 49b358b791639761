package dev.firstlight.tests.monitoring;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The directory {@code monitoring/}. */
final class Monitoring {

    static final ObjectMapper JSON = new ObjectMapper();
    static final ObjectMapper YAML = new YAMLMapper();
    static final List<String> RULE_FILES = List.of("recording-rules.yml", "alerting-rules.yml");

    private Monitoring() {}

    static Path folder() {
        return Repository.root().resolve("monitoring");
    }

    static Path rules() {
        return folder().resolve("prometheus");
    }

    static JsonNode yaml(Path file) {
        return YAML.readTree(Repository.read(file));
    }
}
