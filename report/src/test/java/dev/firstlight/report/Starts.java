package dev.firstlight.report;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Starts that tests show. */
final class Starts {

    static final long MILLI = 1_000_000L;

    /** Would run, break out of a string, a tag, an attribute, or a comment, or reverse the text. */
    static final List<String> HOSTILE =
            List.of(
                    "</script><script>window.hacked=1</script>",
                    "\"><img src=x onerror=\"window.hacked=1\">",
                    "' onmouseover='window.hacked=1",
                    "<!--<script>",
                    "]]><svg onload=window.hacked=1>",
                    "javascript:window.hacked=1",
                    "line\nbreak\r\u0000\u0007\u001b[31mred",
                    "\u202egnp.exe \u2066hidden\u2069",
                    "\ud800 half a pair \udc00",
                    "__proto__",
                    "constructor",
                    "{{script}}${1+1}{{=1}}",
                    "a".repeat(20_000));

    private Starts() {}

    static StartupTimeline.Builder builder(long millis) {
        return StartupTimeline.builder()
                .startId("7kq2m0xw4d")
                .outcome(Outcome.READY)
                .service(
                        ServiceInfo.builder()
                                .service("shop")
                                .env("prod")
                                .version("1.4.2")
                                .framework("spring-boot 4.1.1")
                                .jvm("25.0.3")
                                .processors(2)
                                .maxHeapBytes(1L << 30)
                                .build())
                .processStart(
                        Instant.parse("2026-03-01T08:00:00Z"), ProcessStartSource.KERNEL_AND_JVM)
                .durationNanos(millis * MILLI)
                .objective(new Objective(Duration.ofSeconds(2), 99))
                .capacity(4096);
    }

    static PhaseRecord phase(
            int id, int parent, String name, Stage stage, long fromMillis, long toMillis) {
        return phase(id, parent, name, stage, fromMillis, toMillis, "main", 1);
    }

    static PhaseRecord phase(
            int id,
            int parent,
            String name,
            Stage stage,
            long fromMillis,
            long toMillis,
            String thread,
            long threadId) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent)
                .name(name)
                .stage(stage)
                .startNanos(fromMillis * MILLI)
                .endNanos(toMillis * MILLI)
                .thread(thread, threadId)
                .build();
    }

    /** Two threads, work handed over, an overlap on one thread, a wait. */
    static StartupTimeline timeline() {
        return builder(2_800)
                .addStage(1, Stage.JVM, 0, 400 * MILLI, false)
                .addStage(2, Stage.CONFIG, 400 * MILLI, 700 * MILLI, false)
                .addStage(3, Stage.DI, 700 * MILLI, 2_500 * MILLI, false)
                .addStage(4, Stage.WARMUP, 2_500 * MILLI, 2_800 * MILLI, false)
                .addPhase(phase(10, 2, "environment", Stage.CONFIG, 420, 690))
                .addPhase(phase(11, 3, "entityManagerFactory", Stage.DI, 750, 1_950))
                .addPhase(
                        phase(
                                12,
                                11,
                                "entityManagerFactory: afterPropertiesSet",
                                Stage.DI,
                                800,
                                1_900))
                .addPhase(phase(13, 11, "cache.prices", Stage.DI, 1_000, 2_450, "bootstrap-1", 20))
                .addPhase(phase(14, 3, "exchangeRates", Stage.DI, 1_960, 2_400))
                .addPhase(phase(15, 3, "handed over", Stage.DI, 2_300, 2_480))
                .addPhase(phase(16, 4, "await search-index", Stage.WARMUP, 2_505, 2_795))
                .build();
    }

    /** The same start with a recording and findings. */
    static Startup startup() {
        StartupTimeline timeline = timeline();
        Map<Integer, PhaseCosts> costs =
                Map.of(
                        12,
                        new PhaseCosts(
                                12,
                                Map.of(
                                        Cost.ON_CPU, 600 * MILLI,
                                        Cost.LOCK, 200 * MILLI,
                                        Cost.SOCKET, 100 * MILLI,
                                        Cost.GC, 50 * MILLI,
                                        Cost.CLASS_LOAD, 300 * MILLI),
                                List.of(
                                        new PhaseCosts.Wait(
                                                Cost.LOCK,
                                                "com.shop.Registry",
                                                200 * MILLI,
                                                1,
                                                "bootstrap-1",
                                                13,
                                                List.of("com.shop.Pool.open", "com.shop.Main")),
                                        new PhaseCosts.Wait(
                                                Cost.SOCKET, "db:5432", 100 * MILLI, 12))));
        RecordingFacts recording =
                RecordingFacts.of(Path.of("start.jfr"), timeline.processStart())
                        .withCosts(costs)
                        .withEnvironment(Map.of("gc.name", "Serial"));
        List<Finding> findings =
                List.of(
                        Finding.of(
                                "lock-wait",
                                "Blocked on a lock",
                                Severity.WARN,
                                "entityManagerFactory: afterPropertiesSet waited 200 ms for com.shop.Registry.",
                                "Another phase held it.",
                                "Create the registry before the pool.",
                                List.of(
                                        new Evidence("waited", "200 ms", 12),
                                        new Evidence("stack", "a.B.c(B.java:1)\na.D.e", null))),
                        Finding.of(
                                "no-archive",
                                "No class archive",
                                Severity.INFO,
                                "9,000 classes were parsed.",
                                "",
                                "-XX:SharedArchiveFile",
                                List.of()),
                        Finding.of("dns", "DNS", Severity.OK, "Fast.", "", "", List.of()),
                        Finding.of(
                                "quota", "CPU quota", Severity.NA, "Unknown.", "", "", List.of()));
        return Startup.of("shop.json", timeline).withRecording(recording).withFindings(findings);
    }

    /** Every text from a service, a recording, or a rule is hostile. */
    static Startup hostile() {
        StartupTimeline.Builder builder =
                builder(1_000)
                        .service(
                                ServiceInfo.builder()
                                        .service(HOSTILE.get(0))
                                        .env(HOSTILE.get(1))
                                        .version(HOSTILE.get(2))
                                        .framework(HOSTILE.get(3))
                                        .jvm(HOSTILE.get(12))
                                        .processors(2)
                                        .maxHeapBytes(1)
                                        .build())
                        .addStage(1, Stage.DI, 0, 1_000 * MILLI, false);
        int id = 10;
        for (String text : HOSTILE) {
            builder.addPhase(
                    PhaseRecord.builder()
                            .id(id)
                            .parentId(1)
                            .name(text)
                            .stage(Stage.DI)
                            .startNanos((id - 10) * 50L * MILLI)
                            .endNanos((id - 9) * 50L * MILLI)
                            .thread(text, id)
                            .attributes(Map.of(text, text))
                            .build());
            id++;
        }
        StartupTimeline timeline = builder.build();
        String all = String.join("\n", HOSTILE.subList(0, 12));
        List<PhaseCosts.Wait> waits =
                HOSTILE.stream()
                        .limit(10)
                        .map(text -> new PhaseCosts.Wait(Cost.LOCK, text, MILLI, 1))
                        .toList();
        RecordingFacts recording =
                RecordingFacts.of(Path.of("start.jfr"), timeline.processStart())
                        .withCosts(Map.of(10, new PhaseCosts(10, Map.of(Cost.LOCK, MILLI), waits)))
                        .withEnvironment(Map.of(HOSTILE.get(0), all));
        Finding finding =
                Finding.of(
                        HOSTILE.get(0),
                        HOSTILE.get(1),
                        Severity.WARN,
                        all,
                        all,
                        all,
                        List.of(new Evidence(HOSTILE.get(0), all, 10)));
        return Startup.of(HOSTILE.get(0), timeline)
                .withRecording(recording)
                .withFindings(List.of(finding));
    }
}
