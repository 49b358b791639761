package dev.firstlight.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random valid timelines, each a pure function of its seed: concurrent trees in which phases
 * overlap, touch, outlive their parents, begin after their parents ended, or have no length.
 */
final class RandomTimelines {

    private static final String[] NAMES = {
        "bean",
        "</script><script>alert(1)</script>",
        "<!-- --> & \"quoted\" 'single' \\",
        "line\nbreak\ttab\u0000nul\u001besc\u007f\u0085",
        "separators \u2028 \u2029",
        "lone \uD800 surrogates \uDC00",
        "pair \uD83D\uDE00",
        "right to left \u202e",
        "x".repeat(10_240)
    };

    private final Random random;
    private final long duration;
    private final List<PhaseRecord> stages = new ArrayList<>();
    private final List<PhaseRecord> phases = new ArrayList<>();

    private RandomTimelines(long seed, long longest) {
        random = new Random(seed);
        duration = 1 + below(longest);
    }

    /** Few phases on a coarse clock, so that all kinds of ties are common. */
    static StartupTimeline small(long seed) {
        return new RandomTimelines(seed, 40).timeline(10);
    }

    /** More phases on a fine clock, with everything that a file can contain. */
    static StartupTimeline large(long seed) {
        return new RandomTimelines(seed, 5_000_000_000L).timeline(60);
    }

    private StartupTimeline timeline(int mostPhases) {
        StartupTimeline.Builder b = StartupTimeline.builder();
        addStages(b);
        int n = random.nextInt(mostPhases + 1);
        for (int i = 0; i < n; i++) {
            PhaseRecord phase = phase(64 + 4 * i + random.nextInt(4));
            phases.add(phase);
            b.addPhase(phase);
        }
        header(b);
        return b.build();
    }

    private void addStages(StartupTimeline.Builder b) {
        int n = 1 + random.nextInt(6);
        long begin = 0;
        for (int i = 0; i < n; i++) {
            long end = i == n - 1 ? duration : begin + below(duration - begin + 1);
            Stage stage = i == 0 ? Stage.JVM : Stage.values()[1 + random.nextInt(6)];
            b.addStage(i + 1, stage, begin, end, false);
            stages.add(
                    PhaseRecord.builder()
                            .id(i + 1)
                            .name(stage.tag())
                            .stage(stage)
                            .startNanos(begin)
                            .endNanos(end)
                            .build());
            begin = end;
        }
    }

    private PhaseRecord phase(int id) {
        PhaseRecord parent =
                phases.isEmpty() || random.nextInt(4) == 0
                        ? null
                        : phases.get(random.nextInt(phases.size()));
        long start = parent == null ? below(duration + 1) : begin(parent);
        long end = start + below(duration - start + 1);
        PhaseRecord stage = stageAt(start);
        return PhaseRecord.builder()
                .id(id)
                .parentId(parent == null ? stage.id() : parent.id())
                .name(NAMES[random.nextInt(3) == 0 ? random.nextInt(NAMES.length) : 0])
                .stage(stage.stage())
                .startNanos(start)
                .endNanos(end)
                .open(end == duration && random.nextBoolean())
                .thread(
                        random.nextBoolean() ? "main" : "worker-" + random.nextInt(3),
                        random.nextInt(100))
                .failed(random.nextInt(10) == 0)
                .attributes(attributes())
                .build();
    }

    /** Mostly within the parent, often exactly at its begin or end, sometimes after it. */
    private long begin(PhaseRecord parent) {
        switch (random.nextInt(5)) {
            case 0:
                return parent.startNanos();
            case 1:
                return parent.endNanos();
            case 2:
                return parent.startNanos() + below(duration - parent.startNanos() + 1);
            default:
                return parent.startNanos() + below(parent.durationNanos() + 1);
        }
    }

    private PhaseRecord stageAt(long nanos) {
        for (int i = stages.size() - 1; i > 0; i--) {
            if (stages.get(i).startNanos() <= nanos) {
                return stages.get(i);
            }
        }
        return stages.get(0);
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (random.nextInt(4) == 0) {
            attributes.put("text", NAMES[random.nextInt(NAMES.length)]);
            attributes.put(NAMES[random.nextInt(NAMES.length)], random.nextLong());
            attributes.put("number", random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            attributes.put("nan", random.nextBoolean() ? Double.NaN : -0.0);
            attributes.put("flag", random.nextBoolean());
        }
        return attributes;
    }

    private void header(StartupTimeline.Builder b) {
        Outcome outcome = Outcome.values()[random.nextInt(3)];
        b.startId("seed" + random.nextInt(1_000))
                .startKind(StartKind.values()[random.nextInt(4)])
                .outcome(outcome)
                .service(
                        ServiceInfo.builder()
                                .service(NAMES[random.nextInt(NAMES.length)])
                                .version("1.0")
                                .framework("none")
                                .jvm("17")
                                .processors(2)
                                .maxHeapBytes(random.nextLong() >>> 1)
                                .build())
                .processStart(
                        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                        ProcessStartSource.values()[random.nextInt(5)])
                .durationNanos(duration)
                .capacity(random.nextInt(10_000))
                .dropped(random.nextInt(3));
        if (random.nextBoolean()) {
            b.objective(
                    new Objective(
                            Duration.ofNanos(1 + below(duration * 2)), 50 + random.nextInt(51)));
        }
        if (outcome == Outcome.FAILED) {
            b.failure(Failure.of("java.lang.Error", NAMES[random.nextInt(NAMES.length)], 1));
            b.addStuckThread(StuckThread.of("main", 1, List.of("a.B.c(B.java:1)", NAMES[1])));
        } else if (outcome == Outcome.READY && random.nextBoolean()) {
            b.firstResponseNanos(duration + below(1_000));
        }
        if (random.nextInt(5) == 0) {
            b.beforeCheckpointNanos(below(1_000_000));
        }
    }

    private long below(long bound) {
        return Math.floorMod(random.nextLong(), bound);
    }
}
