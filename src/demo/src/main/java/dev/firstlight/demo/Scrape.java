package dev.firstlight.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code app_startup_*} in a Prometheus exposition. */
final class Scrape {

    private static final Pattern LINE =
            Pattern.compile("(?m)^(app_startup_\\w+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A line: its name, its labels, and its value as written. */
    record Sample(String name, Map<String, String> labels, String value) {

        double number() {
            return Double.parseDouble(value);
        }

        boolean isBucket() {
            return name.endsWith("_bucket");
        }
    }

    private final String text;
    private final List<Sample> samples;

    private Scrape(String text, List<Sample> samples) {
        this.text = text;
        this.samples = samples;
    }

    static Scrape parse(String exposition) {
        List<Sample> samples = new ArrayList<>();
        Matcher line = LINE.matcher(exposition);
        while (line.find()) {
            String labels = line.group(2);
            samples.add(
                    new Sample(line.group(1), labels(labels == null ? "" : labels), line.group(3)));
        }
        return new Scrape(exposition, samples);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** The complete text. */
    String text() {
        return text;
    }

    /** The value of the only line with this name, if it exists. */
    Optional<Double> value(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .map(Sample::number)
                .findFirst();
    }

    /** The sum over all lines with this name. */
    double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::number)
                .sum();
    }

    /** The labels that have the same value on every line. */
    Map<String, String> common() {
        Map<String, String> common =
                new LinkedHashMap<>(samples.isEmpty() ? Map.of() : samples.get(0).labels());
        samples.forEach(sample -> common.entrySet().retainAll(sample.labels().entrySet()));
        return common;
    }

    /** The lines without the common labels; only the two buckets on either side of the duration. */
    List<String> lines() {
        Map<String, String> common = common();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (!sample.isBucket() || isEdge(i)) {
                Map<String, String> own = new LinkedHashMap<>(sample.labels());
                own.keySet().removeAll(common.keySet());
                lines.add(sample.name() + format(own) + " " + sample.value());
            }
        }
        return lines;
    }

    /** Whether the bucket is the last empty or the first full one. */
    private boolean isEdge(int i) {
        boolean full = samples.get(i).number() > 0;
        int neighbor = full ? i - 1 : i + 1;
        boolean hasNeighbor =
                neighbor >= 0 && neighbor < samples.size() && samples.get(neighbor).isBucket();
        return hasNeighbor ? samples.get(neighbor).number() > 0 != full : full;
    }

    /** Labels as Prometheus writes them; empty if there are none. */
    static String format(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        labels.forEach((key, value) -> pairs.add(key + "=\"" + value + '"'));
        return "{" + String.join(",", pairs) + "}";
    }
}
