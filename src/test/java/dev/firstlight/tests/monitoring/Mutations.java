package dev.firstlight.tests.monitoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes each comparison, window, threshold, label, matcher, and set operation of a rule. */
final class Mutations {

    /**
     * Strings, numbers with or without a unit, names, and comparisons; everything else is in
     * between.
     */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\"(?:[^\"\\\\]|\\\\.)*\"|(\\d+)([smhdw])|(\\d+(?:\\.\\d+)?)"
                            + "|[a-zA-Z_:][a-zA-Z0-9_:]*|==|!=|=~|!~|>=|<=|[><={}]");

    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(by|on|ignoring|without|group_left) \\(([a-z_, ]+)\\)");

    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=|!=)\"([^\"]*)\",?");

    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]+)}");

    private static final Map<String, List<String>> COMPARISONS =
            Map.of(
                    ">", List.of("<=", ">="),
                    "<", List.of(">=", "<="),
                    ">=", List.of("<", ">"),
                    "<=", List.of(">", "<"),
                    "==", List.of("!="),
                    "and", List.of("unless"),
                    "unless", List.of("and"),
                    "or", List.of("and"));

    /** The time of the start decides what counts, not the window of the query. */
    private static final String BY_TIME = "app_startup:start:timestamp_seconds";

    private static final List<String> LONGER_RANGES = List.of("7d");

    private final Rule rule;
    private final String expression;
    private final List<Mutation> found = new ArrayList<>();

    private Mutations(Rule rule) {
        this.rule = rule;
        this.expression = rule.expression();
    }

    static List<Mutation> of(Rule rule) {
        Mutations mutations = new Mutations(rule);
        mutations.tokens();
        mutations.labelLists();
        mutations.matchers();
        mutations.fields();
        return mutations.found;
    }

    private void tokens() {
        Matcher token = TOKEN.matcher(expression);
        boolean matchers = false;
        while (token.find()) {
            String text = token.group();
            matchers = text.equals("{") || (matchers && !text.equals("}"));
            if (matchers) {
                continue;
            }
            for (String other : COMPARISONS.getOrDefault(text, List.of())) {
                change(token, other);
            }
            if (token.group(1) != null) {
                window(token);
            } else if (token.group(3) != null && !isRank(token)) {
                number(token);
            }
        }
    }

    private boolean isRank(Matcher token) {
        return expression.substring(0, token.start()).matches("(?s).*topk [a-z_() ]+\\(");
    }

    private void window(Matcher token) {
        change(token, halved(token.group()));
        boolean decides =
                !expression.contains(BY_TIME)
                        || LONGER_RANGES.contains(token.group())
                        || expression.substring(0, token.start()).endsWith("offset ");
        if (decides) {
            change(token, doubled(token.group()));
        }
    }

    private void number(Matcher token) {
        BigDecimal number = new BigDecimal(token.group());
        if (number.scale() == 0 && number.intValue() <= 100) {
            change(token, number.add(BigDecimal.ONE).toPlainString());
            if (number.signum() > 0) {
                change(token, number.subtract(BigDecimal.ONE).toPlainString());
            }
        } else {
            change(token, number.multiply(new BigDecimal("1.2")).toPlainString());
            change(token, number.multiply(new BigDecimal("0.8")).toPlainString());
        }
    }

    private void labelLists() {
        Matcher list = LABEL_LIST.matcher(expression);
        while (list.find()) {
            List<String> labels = List.of(list.group(2).split(", "));
            for (String label : labels) {
                List<String> fewer = new ArrayList<>(labels);
                fewer.remove(label);
                change(
                        list,
                        list.group(1) + " (" + String.join(", ", fewer) + ')',
                        "without the label " + label);
            }
        }
    }

    private void matchers() {
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
            Matcher matcher = MATCHER.matcher(selector.group(1));
            while (matcher.find()) {
                StringBuilder rest = new StringBuilder(selector.group(1));
                rest.delete(matcher.start(), matcher.end());
                change(selector, '{' + rest.toString() + '}', "without " + matcher.group());
                String inverse = matcher.group(2).equals("=") ? "!=" : "=";
                change(
                        selector,
                        '{'
                                + new StringBuilder(selector.group(1))
                                        .replace(matcher.start(2), matcher.end(2), inverse)
                                        .toString()
                                + '}',
                        "inverse of " + matcher.group());
            }
        }
    }

    private void fields() {
        for (String wait : List.of("for", "keep_firing_for")) {
            JsonNode value = rule.node().get(wait);
            if (value != null) {
                for (String other :
                        List.of(halved(value.stringValue()), doubled(value.stringValue()))) {
                    field(wait + ": " + other, copy -> copy.put(wait, other));
                }
            }
        }
        JsonNode labels = rule.node().get("labels");
        if (labels != null) {
            for (String label : labels.propertyNames()) {
                field(
                        "other value of label " + label,
                        copy -> ((ObjectNode) copy.get("labels")).put(label, "other"));
            }
        }
    }

    private void change(Matcher place, String replacement) {
        change(place, replacement, place.group() + " -> " + replacement);
    }

    private void change(Matcher place, String replacement, String what) {
        String changed =
                expression.substring(0, place.start())
                        + replacement
                        + expression.substring(place.end());
        field(what + " at " + place.start(), copy -> copy.put("expr", changed));
    }

    private void field(String what, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode copy = rule.node().deepCopy();
        change.accept(copy);
        found.add(new Mutation(rule, rule.with(copy), what));
    }

    private static String halved(String window) {
        return seconds(window) / 2 + "s";
    }

    private static String doubled(String window) {
        return seconds(window) * 2 + "s";
    }

    private static long seconds(String window) {
        long count = Long.parseLong(window.substring(0, window.length() - 1));
        return count
                * switch (window.charAt(window.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3_600;
                    case 'd' -> 86_400;
                    case 'w' -> 604_800;
                    default -> throw new IllegalArgumentException(window);
                };
    }
}
