package dev.firstlight.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** The line with which a measured program reports its figures: {@code key=value} pairs. */
public final class Marker {

    private static final String BEGIN = "firstlight-benchmark";

    private Marker() {}

    /**
     * Prints the line.
     *
     * @param figures {@code key=value} pairs, separated by spaces
     */
    public static void print(String figures) {
        System.out.println(BEGIN + ' ' + figures);
        System.out.flush();
    }

    static boolean is(String line) {
        return line.startsWith(BEGIN + ' ');
    }

    static Map<String, Double> parse(String line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String pair : line.substring(BEGIN.length()).strip().split(" +")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not key=value: " + pair + " in " + line);
            }
            figures.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
        }
        return figures;
    }
}
