package dev.firstlight.demo;

import dev.firstlight.core.TimelineViews;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts a sample, polls its health from the first moment, shows what it reports about its start,
 * and checks that everything agrees. Ends with 1 if an expected result is missing.
 */
public final class Demo {

    private static final String PAGE = "report.html";

    private final Sample sample;
    private final Path root;
    private final Path out;
    private final int port;
    private final Console console;

    private Demo(Sample sample, Path root, int port, Console console) {
        this.sample = sample;
        this.root = root;
        this.out = root.resolve("target").resolve("demo").resolve(sample.folder());
        this.port = port;
        this.console = console;
    }

    /**
     * Runs the demo in the current directory, the root of the repository.
     *
     * @param args the sample; the port, 0 for any; {@code --color} to use colors
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Console console =
                new Console(System.out, System.err, args.length > 2 && args[2].equals("--color"));
        try {
            Path root = Path.of("").toAbsolutePath();
            new Demo(Sample.of(args[0]), root, freePort(args[1]), console).run();
        } catch (DemoException e) {
            console.failed(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private static int freePort(String wanted) throws IOException, DemoException {
        int port = Integer.parseInt(wanted);
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new DemoException(
                    "port " + port + " is in use; unset PORT to use any free port", e);
        }
    }

    private void run() throws IOException, InterruptedException, DemoException {
        prepareOutput();
        Start start = new Start(sample, root, out, port, console);
        HealthPoll poll = start.poll();
        StartupTimeline timeline;
        Scrape scrape;
        String logged;
        console.heading("Start the service and poll /healthz from the first moment");
        try (Service service = start.plain()) {
            poll.untilReady(service, console);
            console.done("refused, pending, ready: " + poll.checkAllSeen() + " requests");
            scrape = start.scrape(service);
            timeline = start.timeline(service);
            logged = start.logLine(service);
            start.stop(service);
        }
        console.heading("The service's log line");
        console.wrapped(logged);
        showTree(timeline);
        showAgreement(timeline, scrape, logged);
        showMetrics(scrape);
        writePage(timeline);
        record(start);
        showFiles();
    }

    private void prepareOutput() throws IOException {
        Files.createDirectories(out);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(out)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private void showTree(StartupTimeline timeline) throws IOException {
        console.heading("Where the time went");
        TimelineView.tree(timeline).forEach(console::say);
        Files.writeString(out.resolve("tree.txt"), TimelineText.tree(timeline));
        Files.writeString(out.resolve("blame.txt"), TimelineText.blame(timeline, 100));
        Files.writeString(out.resolve("critical-chain.txt"), TimelineText.criticalChain(timeline));
    }

    private void showAgreement(StartupTimeline timeline, Scrape scrape, String logged)
            throws DemoException {
        console.heading("The stages add up, and every output agrees");
        TimelineView.stages(timeline).forEach(console::say);
        long nanos = timeline.duration().toNanos();
        check(TimelineView.stageSum(timeline) == nanos, "the stages add up to the duration");
        String key = "startup_duration_us=" + nanos / 1000;
        check(logged.contains(key + " "), "the log line contains " + key);
        double sum = scrape.value("app_startup_duration_seconds_sum").orElse(0.0);
        double count = scrape.value("app_startup_duration_seconds_count").orElse(0.0);
        check(
                count == 1 && Math.round(sum * 1e9) == nanos,
                "Prometheus counts one start of " + sum + " s");
        double stages = scrape.sum("app_startup_phase_duration_seconds");
        check(
                Math.abs(stages * 1e9 - nanos) < 1000,
                String.format(Locale.ROOT, "Prometheus has stages that add up to %.6f s", stages));
    }

    private void check(boolean holds, String what) throws DemoException {
        if (!holds) {
            throw new DemoException("check failed: " + what);
        }
        console.done(what);
    }

    /** Writes the page with the report module on the class path, like a service that has it. */
    private void writePage(StartupTimeline timeline) throws IOException, DemoException {
        byte[] page = TimelineViews.render("report", timeline, null);
        if (page == null) {
            throw new DemoException("firstlight-report is not on the class path");
        }
        Files.write(out.resolve(PAGE), page);
    }

    private void showMetrics(Scrape scrape) throws IOException {
        Files.writeString(out.resolve("metrics.txt"), scrape.text());
        console.heading("What Prometheus scrapes");
        console.remark(
                "GET "
                        + sample.metricsPath()
                        + ". All lines share these labels, not repeated below:");
        console.remark(Scrape.format(scrape.common()));
        scrape.lines().forEach(console::say);
    }

    private void record(Start start) throws IOException, InterruptedException, DemoException {
        console.heading("Start again, with a JFR recording");
        console.remark("This is a second start because JFR itself adds half a second or more.");
        console.remark("Never measure a start that is being recorded.");
        Path file = out.resolve("startup.jfr");
        HealthPoll poll = start.poll();
        try (Service service = start.recorded(file)) {
            poll.untilReady(service, Console.silent());
            start.scrape(service);
            start.stop(service);
        }
        if (!Files.exists(file)) {
            throw new DemoException("the JVM did not write " + root.relativize(file));
        }
        Map<String, Integer> events = Recording.count(file);
        for (String name : List.of("Phase", "PreMain", "Ready")) {
            check(
                    events.getOrDefault(name, 0) > 0,
                    events.getOrDefault(name, 0) + " x dev.firstlight." + name);
        }
    }

    private void showFiles() {
        console.heading("Done. The demo wrote:");
        file(PAGE, "the start as an HTML page");
        file("startup.json", "the timeline: every phase with its thread and parent");
        file("tree.txt", "the complete phase tree");
        file("blame.txt", "the phases by self time");
        file("critical-chain.txt", "what held up ready");
        file("metrics.txt", "everything that Prometheus scraped");
        file("startup.jfr", "for JDK Mission Control, or: jfr print --categories Startup <file>");
        file("service.log", "the service's log");
        console.say("");
        console.say(
                "To create a page of the recorded start, with a flame graph and more findings, run:");
        console.say("cli/firstlight report " + root.relativize(out.resolve("startup.jfr")));
    }

    private void file(String name, String what) {
        String path = root.relativize(out.resolve(name)).toString();
        console.say(String.format(Locale.ROOT, "%-44s  %s", path, what));
    }
}
