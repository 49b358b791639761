package dev.firstlight.tests.monitoring;

import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the committed tests that concerns one rule: its own assertions, and only the rules
 * that they need. So a mutation is judged in milliseconds.
 */
final class RuleTests {

    private final List<Rule> rules;
    private final List<JsonNode> files = new ArrayList<>();

    RuleTests(List<Rule> rules) {
        this.rules = rules;
        for (Path file : Repository.files("monitoring/prometheus/tests", ".test.yml")) {
            files.add(Monitoring.yaml(file));
        }
    }

    /**
     * Writes test files for a rule.
     *
     * @param original selects the assertions
     * @param instead replaces the rule
     * @return the test files; empty if there are no assertions about the rule
     */
    List<Path> write(Path folder, Rule original, Rule instead) throws IOException {
        List<Path> written = new ArrayList<>();
        for (JsonNode file : files) {
            ArrayNode tests = Monitoring.JSON.createArrayNode();
            Set<String> needed = new LinkedHashSet<>();
            for (JsonNode test : file.get("tests")) {
                ObjectNode own = test.deepCopy().asObject();
                if (keepAssertions(own, original)) {
                    tests.add(own);
                    needed.addAll(neededBy(own, original.name()));
                }
            }
            if (!tests.isEmpty()) {
                Files.createDirectories(folder);
                String name = "t" + written.size();
                Path rulesFile = folder.resolve(name + ".rules.json");
                Files.writeString(rulesFile, groups(needed, original, instead));
                ObjectNode own = file.deepCopy().asObject();
                own.putArray("rule_files").add(rulesFile.getFileName().toString());
                own.set("tests", tests);
                written.add(Files.writeString(folder.resolve(name + ".json"), own.toString()));
            }
        }
        return written;
    }

    private static boolean keepAssertions(ObjectNode test, Rule rule) {
        boolean any = false;
        for (String kind : List.of("promql_expr_test", "alert_rule_test")) {
            JsonNode assertions = test.get(kind);
            if (assertions != null) {
                ArrayNode own = test.putArray(kind);
                for (JsonNode assertion : assertions) {
                    if (concerns(assertion, rule)) {
                        own.add(assertion);
                        any = true;
                    }
                }
            }
        }
        return any;
    }

    private static boolean concerns(JsonNode assertion, Rule rule) {
        String subject =
                assertion.has("expr")
                        ? assertion.get("expr").stringValue()
                        : assertion.get("alertname").stringValue();
        if (!mentions(subject, rule.name())) {
            return false;
        }
        JsonNode window = rule.isAlert() ? null : rule.node().at("/labels/window");
        // An assertion about one window does not apply to the rule for another.
        return window == null
                || window.isMissingNode()
                || !subject.contains("window=")
                || subject.contains("window=\"" + window.stringValue() + '"');
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w:])" + Pattern.quote(name) + "(?![\\w:])")
                .matcher(text)
                .find();
    }

    /** The rules that write missing series, beginning with the rule's name. */
    private Set<String> neededBy(JsonNode test, String name) {
        Set<String> given = new LinkedHashSet<>();
        for (JsonNode series : test.get("input_series")) {
            given.add(series.get("series").stringValue().replaceFirst("\\{.*", ""));
        }
        Set<String> needed = new LinkedHashSet<>(Set.of(name));
        List<String> open = new ArrayList<>(needed);
        while (!open.isEmpty()) {
            String next = open.remove(0);
            for (Rule rule : rules) {
                if (rule.name().equals(next)) {
                    for (String mentioned : rule.mentions()) {
                        if (!given.contains(mentioned) && needed.add(mentioned)) {
                            open.add(mentioned);
                        }
                    }
                }
            }
        }
        return needed;
    }

    private String groups(Set<String> names, Rule original, Rule instead) {
        ObjectNode file = Monitoring.JSON.createObjectNode();
        ArrayNode groups = file.putArray("groups");
        ArrayNode inGroup = null;
        String group = "";
        for (Rule rule : rules) {
            if (names.contains(rule.name())) {
                if (inGroup == null || !group.equals(rule.group())) {
                    group = rule.group();
                    inGroup = groups.addObject().put("name", group).putArray("rules");
                }
                inGroup.add(rule.equals(original) ? instead.node() : rule.node());
            }
        }
        return file.toString();
    }
}
