package dev.firstlight.tests.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Some hours of a fleet whose pods come and go: two services with a canary each, restarts in place,
 * pods that run for seconds, and scrapes that fail. The same in every run.
 */
final class Fleet {

    /** Name, objective, and medians of stable and the canary, in seconds. */
    private record Service(String name, double objective, double stable, double canary) {}

    private static final List<Service> SERVICES =
            List.of(new Service("checkout", 2.0, 1.2, 1.9), new Service("billing", 0.5, 0.3, 0.3));

    private static final int PODS = 220;
    private static final int[] LIVES = {25, 40, 200, 900, 4_000};

    private final Random random = new Random(42);
    private final List<FleetStart> starts = new ArrayList<>();
    private final Map<String, double[]> outages = new TreeMap<>();
    private final double length;

    Fleet(double hours) {
        length = hours * 3_600;
        for (int i = 0; i < PODS; i++) {
            pod(i);
        }
    }

    private void pod(int number) {
        Service service = SERVICES.get(number % SERVICES.size());
        boolean canary = number % 5 < 2;
        String target = service.name() + "-" + number;
        double begin = 60 + random.nextDouble() * (length - 300);
        double end = begin + LIVES[random.nextInt(LIVES.length)] * (1 + random.nextDouble());
        if (number % 4 == 0) {
            // Not reachable for a while, often from before its first scrape on.
            outages.put(target, new double[] {begin - 5, begin - 5 + 60 + random.nextInt(400)});
        }
        double ready = begin;
        for (int n = 0; ready < end; n++) {
            boolean marked = n > 0 && number % 3 == 0;
            boolean profiled = n == 0 && number % 11 == 0;
            boolean last = number % 3 > 1 || n == 3;
            double until = last ? end : ready + 20 + random.nextInt(400);
            starts.add(
                    new FleetStart(
                            target + "-" + n,
                            target,
                            service.name(),
                            canary ? "1.1" : "1.0",
                            canary ? "canary" : "stable",
                            marked ? "restart" : profiled ? "profiled" : "cold",
                            millis(ready),
                            Math.min(until, end),
                            duration(canary ? service.canary() : service.stable()),
                            service.objective()));
            if (last) {
                break;
            }
            // Up again between two scrapes.
            ready = until + 2 + random.nextInt(5);
        }
    }

    private double duration(double median) {
        return millis(median * Math.exp(0.25 * random.nextGaussian()));
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1_000) / 1e3;
    }

    /** All starts, including those that no scrape saw. */
    List<FleetStart> starts() {
        return starts;
    }

    boolean isScraped(String target, double at) {
        double[] outage = outages.get(target);
        return outage == null || at < outage[0] || at >= outage[1];
    }

    /** The starts that a scrape had seen by then. */
    List<FleetStart> seen(double by) {
        return starts.stream()
                .filter(start -> start.firstScrape(at -> isScraped(start.target(), at)) <= by)
                .toList();
    }

    /** The data that Prometheus would have stored, in promtool's notation. */
    Map<String, String> inputSeries() {
        int scrapes = (int) (length / FleetStart.SCRAPE) + 1;
        Map<String, Double[]> values = new LinkedHashMap<>();
        for (FleetStart start : starts) {
            for (int i = 0; i < scrapes; i++) {
                double at = i * (double) FleetStart.SCRAPE;
                if (at >= start.ready() && at < start.end() && isScraped(start.target(), at)) {
                    int index = i;
                    start.series()
                            .forEach((series, value) ->
                                    values.computeIfAbsent(series, name -> new Double[scrapes])[
                                                    index] =
                                            value);
                }
            }
        }
        Map<String, String> series = new LinkedHashMap<>();
        values.forEach((name, samples) -> series.put(name, notation(samples)));
        return series;
    }

    /** A series that a scrape no longer finds, or whose scrape fails, is marked as stale. */
    private static String notation(Double[] samples) {
        StringBuilder text = new StringBuilder();
        Double before = null;
        for (Double sample : samples) {
            text.append(sample != null ? sample.toString() : before != null ? "stale" : "_");
            text.append(' ');
            before = sample;
        }
        return text.toString().strip();
    }

    /** Like Prometheus: between the two nearest ranks. */
    static double quantile(double q, double[] unsorted) {
        double[] values = unsorted.clone();
        Arrays.sort(values);
        double rank = q * (values.length - 1);
        int lower = (int) Math.floor(rank);
        int upper = Math.min(values.length - 1, lower + 1);
        double weight = rank - lower;
        return values[lower] * (1 - weight) + values[upper] * weight;
    }
}
