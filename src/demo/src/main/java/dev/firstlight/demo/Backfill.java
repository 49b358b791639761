package dev.firstlight.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A generated year of hourly samples, like those that {@code firstlight-hours} writes: this year's
 * starts take 1.25 times as long as last year's. Always the same except for the time.
 */
final class Backfill {

    /** In seconds, as in the configuration of the rules. */
    static final double[] BOUNDS = {0.5, 1, 2, 5, Double.POSITIVE_INFINITY};

    private static final double OBJECTIVE = 2;
    private static final int HOURS = 24 * (364 + 9);
    private static final int SLOWER_HOURS = 24 * 60;

    private final List<String> services;
    private final Instant end;
    private final int[][] starts;
    private final int[][] missed;
    private final int[][][] buckets;

    /** Ends three hours ago; the rules write the rest. */
    Backfill(List<String> services, Instant now) {
        this.services = services;
        end = now.truncatedTo(ChronoUnit.HOURS).minus(3, ChronoUnit.HOURS);
        starts = new int[services.size()][HOURS];
        missed = new int[services.size()][HOURS];
        buckets = new int[services.size()][HOURS][BOUNDS.length];
        Random random = new Random(7);
        for (int s = 0; s < services.size(); s++) {
            for (int hour = 0; hour < HOURS; hour++) {
                starts[s][hour] = random.nextInt(8);
                double median = hour >= HOURS - SLOWER_HOURS ? 1.0 : 0.8;
                for (int i = 0; i < starts[s][hour]; i++) {
                    add(s, hour, median * Math.exp(0.3 * random.nextGaussian()));
                }
            }
        }
    }

    private void add(int service, int hour, double seconds) {
        missed[service][hour] += seconds > OBJECTIVE ? 1 : 0;
        for (int b = 0; b < BOUNDS.length; b++) {
            buckets[service][hour][b] += seconds <= BOUNDS[b] ? 1 : 0;
        }
    }

    private Instant time(int hour) {
        return end.minus(HOURS - 1L - hour, ChronoUnit.HOURS);
    }

    /** The share within the objective in the seven days before an instant. */
    double share(String service, Instant at) {
        int s = services.indexOf(service);
        return 1 - (double) sum(missed[s], at) / sum(starts[s], at);
    }

    private int sum(int[] hours, Instant at) {
        int sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += isInWeek(hour, at) ? hours[hour] : 0;
        }
        return sum;
    }

    private boolean isInWeek(int hour, Instant at) {
        Instant time = time(hour);
        return !time.isAfter(at) && time.isAfter(at.minus(7, ChronoUnit.DAYS));
    }

    /** The P99, as {@code histogram_quantile} interpolates it between two bounds. */
    double p99(String service, Instant at) {
        double[] counts = new double[BOUNDS.length];
        int s = services.indexOf(service);
        for (int hour = 0; hour < HOURS; hour++) {
            for (int b = 0; b < BOUNDS.length && isInWeek(hour, at); b++) {
                counts[b] += buckets[s][hour][b];
            }
        }
        double rank = 0.99 * counts[BOUNDS.length - 1];
        int bucket = 0;
        while (counts[bucket] < rank) {
            bucket++;
        }
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        double from = bucket == 0 ? 0 : BOUNDS[bucket - 1];
        return from + (BOUNDS[bucket] - from) * (rank - below) / (counts[bucket] - below);
    }

    /** Writes the text format of OpenMetrics, for {@code promtool tsdb create-blocks-from}. */
    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            family(out, "starts", starts);
            family(out, "missed", missed);
            out.write("# TYPE app_startup:hour:starts_bucket gauge\n");
            for (int s = 0; s < services.size(); s++) {
                for (int b = 0; b < BOUNDS.length; b++) {
                    String bound = b == BOUNDS.length - 1 ? "+Inf" : Double.toString(BOUNDS[b]);
                    for (int hour = 0; hour < HOURS; hour++) {
                        line(
                                out,
                                "hour:starts_bucket",
                                s,
                                ",le=\"" + bound + '"',
                                buckets[s][hour][b],
                                hour);
                    }
                }
            }
            stages(out);
            out.write("# EOF\n");
        }
    }

    private void family(BufferedWriter out, String name, int[][] values) throws IOException {
        out.write("# TYPE app_startup:hour:" + name + " gauge\n");
        for (int s = 0; s < services.size(); s++) {
            for (int hour = 0; hour < HOURS; hour++) {
                line(out, "hour:" + name, s, "", values[s][hour], hour);
            }
        }
    }

    private void line(BufferedWriter out, String name, int s, String more, int value, int hour)
            throws IOException {
        if (starts[s][hour] > 0) {
            out.write(
                    "app_startup:%s{env=\"demo\",service=\"%s\",version=\"0.9\"%s} %d %d\n"
                            .formatted(
                                    name,
                                    services.get(s),
                                    more,
                                    value,
                                    time(hour).getEpochSecond()));
        }
    }

    /** An hour a week ago: the medians of stages to which this week's are compared. */
    private void stages(BufferedWriter out) throws IOException {
        Instant begin = end.plus(3, ChronoUnit.HOURS).minus(7, ChronoUnit.DAYS);
        out.write("# TYPE app_startup:phase:duration_seconds gauge\n");
        for (String service : services) {
            for (String stage : List.of("jvm", "init", "listen", "warmup")) {
                for (int minute = -5; minute < 125; minute++) {
                    out.write(
                            "app_startup:phase:duration_seconds{env=\"demo\",service=\"%s\",phase=\"%s\",quantile=\"0.5\",window=\"1d\"} 0.1 %d\n"
                                    .formatted(
                                            service,
                                            stage,
                                            begin.plus(minute, ChronoUnit.MINUTES)
                                                    .getEpochSecond()));
                }
            }
        }
    }
}
