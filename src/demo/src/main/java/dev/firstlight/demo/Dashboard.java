package dev.firstlight.demo;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Grafana dashboard, reduced to what drawing its panels without Grafana needs.
 *
 * @param title its title
 * @param panels its panels
 */
record Dashboard(String title, List<Panel> panels) {

    /**
     * A panel.
     *
     * @param kind the kind of picture, by its name in Grafana
     */
    record Panel(String title, String kind, List<Target> targets) {}

    /**
     * An expression of a panel.
     *
     * @param legend text in which names of labels in double braces are replaced
     * @param instant whether it applies to one instant instead of a period
     */
    record Target(String expression, String legend, boolean instant) {}

    static Dashboard read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            JsonReader json = new JsonReader(text, "a dashboard", TimelineFormatException::new);
            String title = "";
            List<Panel> panels = new ArrayList<>();
            json.beginObject();
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "title" -> title = json.nextString();
                    case "panels" -> {
                        json.beginArray();
                        while (json.hasNextElement()) {
                            panels.add(panel(json));
                        }
                    }
                    default -> json.skipValue();
                }
            }
            return new Dashboard(title, panels);
        }
    }

    private static Panel panel(JsonReader json) throws IOException {
        String title = "";
        String kind = "";
        List<Target> targets = new ArrayList<>();
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "title" -> title = json.nextString();
                case "type" -> kind = json.nextString();
                case "targets" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        targets.add(target(json));
                    }
                }
                default -> json.skipValue();
            }
        }
        return new Panel(title, kind, targets);
    }

    private static Target target(JsonReader json) throws IOException {
        String expression = "";
        String legend = "";
        boolean instant = false;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "expr" -> expression = json.nextString();
                case "legendFormat" -> legend = json.nextString();
                case "instant" -> instant = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        return new Target(expression, legend, instant);
    }

    /**
     * Replaces the variables in an expression; longer names first, because some have a common
     * prefix.
     */
    static String substitute(String expression, Map<String, String> variables) {
        List<String> names = new ArrayList<>(variables.keySet());
        names.sort((a, b) -> b.length() - a.length());
        String text = expression;
        for (String name : names) {
            text = text.replace("$" + name, variables.getOrDefault(name, ""));
        }
        return text;
    }

    /** The name of a series in the legend. */
    static String legend(Target target, Map<String, String> labels) {
        if (target.legend().isEmpty()) {
            return labels.isEmpty() ? "" : String.join(" ", labels.values());
        }
        String text = target.legend();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text = text.replace("{{" + label.getKey() + "}}", label.getValue());
        }
        return text.replaceAll("\\{\\{\\w+}}", "").strip();
    }
}
