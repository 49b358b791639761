package dev.firstlight.tests.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule from its file.
 *
 * @param group name of its group
 * @param node the rule itself
 */
record Rule(String group, ObjectNode node) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** All rules in the order in which Prometheus evaluates them. */
    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        for (String file : Monitoring.RULE_FILES) {
            for (JsonNode group : Monitoring.yaml(Monitoring.rules().resolve(file)).get("groups")) {
                for (JsonNode rule : group.get("rules")) {
                    rules.add(new Rule(group.get("name").stringValue(), (ObjectNode) rule));
                }
            }
        }
        return rules;
    }

    boolean isAlert() {
        return node.has("alert");
    }

    /** Name of the series or alert; several rules may write one series with different labels. */
    String name() {
        return node.get(isAlert() ? "alert" : "record").stringValue();
    }

    String expression() {
        return node.get("expr").stringValue();
    }

    /** The names in its expression. */
    Set<String> mentions() {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(expression());
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    Rule with(ObjectNode changed) {
        return new Rule(group, changed);
    }

    @Override
    public String toString() {
        return name() + (isAlert() || !node.has("labels") ? "" : node.get("labels"));
    }
}
