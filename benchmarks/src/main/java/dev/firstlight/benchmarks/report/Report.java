package dev.firstlight.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page of Markdown with the tables of one benchmark. Not thread-safe. */
public final class Report {

    private final List<String> lines = new ArrayList<>();

    /**
     * @param title what was measured
     * @param command command that repeats the measurement
     */
    public Report(String title, String command) {
        lines.add("# " + title);
        lines.add("");
        lines.addAll(Machine.describe(command));
    }

    /** A paragraph. */
    public Report text(String text) {
        lines.add("");
        lines.add(text);
        return this;
    }

    /** A heading. */
    public Report heading(String heading) {
        lines.add("");
        lines.add("## " + heading);
        return this;
    }

    /** A table; the first column is text, the others are figures. */
    public Report table(List<String> columns, List<List<String>> rows) {
        lines.add("");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|---" + "|---:".repeat(columns.size() - 1) + "|");
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " does not fit " + columns);
            }
            lines.add("| " + String.join(" | ", row) + " |");
        }
        return this;
    }

    /** The page. */
    public String markdown() {
        return String.join("\n", lines) + "\n";
    }

    /** Writes the page to the file, and creates its directory if needed. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, markdown());
    }

    /** A figure with three significant digits, or without decimals from 1000 on. */
    public static String figure(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /**
     * Bytes for each operation as a whole number, because less than half a byte comes from the
     * harness.
     */
    public static String bytes(double value) {
        return Long.toString(Math.round(value));
    }

    /** A ratio with three decimals. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** {@code lower quartile .. upper quartile}. */
    public static String quartiles(Sample sample) {
        return figure(sample.lowerQuartile()) + " .. " + figure(sample.upperQuartile());
    }

    /** The interval of the median of ratios; in brackets if the confidence is not 95 %. */
    public static String ratios(Sample ratios) {
        Sample.Interval interval = ratios.medianInterval();
        return mark(ratio(interval.low()) + " .. " + ratio(interval.high()), interval.sure());
    }

    /** The interval of the median of differences; in brackets if the confidence is not 95 %. */
    public static String differences(Sample differences) {
        Sample.Interval interval = differences.medianInterval();
        return mark(figure(interval.low()) + " .. " + figure(interval.high()), interval.sure());
    }

    private static String mark(String interval, boolean sure) {
        return sure ? interval : "(" + interval + ")";
    }
}
