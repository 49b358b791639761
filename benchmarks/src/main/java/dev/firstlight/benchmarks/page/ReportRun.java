package dev.firstlight.benchmarks.page;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the HTML report of 50,000 phases on 64 threads, written by a fresh JVM and shown by
 * Chromium.
 */
public final class ReportRun {

    private static final int PHASES = 50_000;
    private static final int THREADS = 64;

    /** When the first text was painted, and when the page became usable. */
    private static final String SHOWN =
            """
            new Promise(done => {
              const look = () => {
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                const ready = performance.getEntriesByName('firstlight-ready')[0];
                if (paint && ready) done(paint.startTime + ',' + ready.startTime);
                else setTimeout(look, 5);
              };
              look();
            })\
            """;

    /** The times between frames that draw different zooms, and the script's share of them. */
    private static final String ZOOMED =
            """
            (async () => {
              const canvas = document.querySelector('canvas'), box = canvas.getBoundingClientRect();
              const frame = () => new Promise(done => requestAnimationFrame(() => done(performance.now())));
              const times = [];
              let last = await frame();
              for (let i = 0; i < 80; i++) {
                canvas.dispatchEvent(new WheelEvent('wheel', {ctrlKey: true, deltaY: i < 40 ? -50 : 50, cancelable: true,
                  clientX: box.left + box.width / 2, clientY: box.top + 100}));
                const now = await frame();
                times.push(now - last);
                last = now;
              }
              return times.join();
            })()\
            """;

    private final ClassPath classPath;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath class path of the report
     * @param quick whether only to check that it works
     */
    public ReportRun(ClassPath classPath, boolean quick) {
        this.classPath = classPath;
        rounds = quick ? 1 : 10;
        quiet = new Quiet(quick ? Duration.ZERO : Duration.ofMinutes(5));
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("report-benchmark");
        Path timeline = folder.resolve("timeline.json");
        Path page = folder.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(timeline)) {
            TimelineJson.write(ManyPhases.of(PHASES, THREADS), out);
        }
        List<Double> written = new ArrayList<>();
        List<Double> painted = new ArrayList<>();
        List<Double> usable = new ArrayList<>();
        List<Double> frames = new ArrayList<>();
        List<Double> slowest = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            quiet.await();
            written.add(write(timeline, page));
            quiet.await();
            try (PageBrowser browser = new PageBrowser(page)) {
                double[] shown = numbers(browser.evaluate(SHOWN));
                painted.add(shown[0]);
                usable.add(shown[1]);
                double[] times = numbers(browser.evaluate(ZOOMED));
                frames.add(new Sample(Arrays.stream(times).boxed().toList()).median());
                slowest.add(Arrays.stream(times).max().orElseThrow());
            }
        }
        double megabytes = Files.size(page) / 1e6;
        String sizes = Report.figure(Files.size(timeline) / 1e6);
        Files.delete(page);
        Files.delete(timeline);
        Files.delete(folder);
        return new Report("Report: " + PHASES + " phases on " + THREADS + " threads", command)
                .text(
                        "A fresh JVM with -Xmx512m reads the timeline ("
                                + sizes
                                + " MB of JSON) and writes the page, start of the process to its"
                                + " end. A fresh headless Chromium, without a GPU, shows it at"
                                + " 1280 by 900: from navigation to the first text, and to the"
                                + " moment at which all can be used; then 80 frames, each of which"
                                + " draws another zoom of the chart, from frame to frame. "
                                + rounds
                                + " rounds; medians and quartiles. "
                                + quiet.describe())
                .table(
                        List.of("", "median", "quartiles", "target"),
                        List.of(
                                row("write the page, ms", written, "3000"),
                                List.of("size of the page, MB", Report.figure(megabytes), "", "12"),
                                row("first paint, ms", painted, "1500"),
                                row("usable, ms", usable, ""),
                                row("frame of a zoom, median of 80, ms", frames, "50"),
                                row("slowest frame of 80, ms", slowest, "50")));
    }

    private static List<String> row(String name, List<Double> values, String target) {
        Sample sample = new Sample(values);
        return List.of(name, Report.figure(sample.median()), Report.quartiles(sample), target);
    }

    private double write(Path timeline, Path page) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                Jdk.tool("java"),
                                "-Xmx512m",
                                "-cp",
                                classPath.only(
                                        "firstlight-core",
                                        "firstlight-analysis",
                                        "firstlight-report",
                                        "slf4j-api",
                                        "slf4j-nop"),
                                WriteReport.class.getName(),
                                timeline.toString(),
                                page.toString())
                        .inheritIO()
                        .start();
        int result = process.waitFor();
        if (result != 0) {
            throw new IOException("the report ended with " + result);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
