package dev.firstlight.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Properties of any two starts. */
class DiffPropertyTest {

    /** Any tree of up to 40 phases one after the other, as text; names are unique. */
    private static String tree(long seed, int phases) {
        Random random = new Random(seed);
        StringBuilder tree = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < phases; i++) {
            depth = i == 0 ? 0 : random.nextInt(Math.min(depth + 2, 6));
            tree.append("  ".repeat(depth)).append("bean").append((char) ('A' + i));
            tree.append(' ').append(random.nextInt(200)).append('\n');
        }
        return tree.toString();
    }

    /** A start with concurrent phases on several threads, some of which outlive their parents. */
    private static StartupTimeline concurrent(long seed) {
        Random random = new Random(seed);
        long end = 1_000_000_000L;
        StartupTimeline.Builder builder =
                StartupTimeline.builder()
                        .outcome(Outcome.READY)
                        .durationNanos(end)
                        .addStage(1, Stage.DI, 0, end, false);
        List<PhaseRecord> phases = new ArrayList<>();
        int n = random.nextInt(30);
        for (int i = 0; i < n; i++) {
            PhaseRecord parent =
                    i == 0 || random.nextBoolean() ? null : phases.get(random.nextInt(i));
            long from = parent == null ? 0 : parent.startNanos();
            long begin = from + (long) (random.nextDouble() * (end - from));
            PhaseRecord phase =
                    PhaseRecord.builder()
                            .id(2 + i)
                            .parentId(parent == null ? 1 : parent.id())
                            .name("phase" + (char) ('A' + random.nextInt(8)))
                            .stage(Stage.DI)
                            .startNanos(begin)
                            .endNanos(begin + (long) (random.nextDouble() * (end - begin)))
                            .thread("worker-" + i, i)
                            .build();
            phases.add(phase);
            builder.addPhase(phase);
        }
        return builder.build();
    }

    private static TimelineDiff diff(StartupTimeline before, StartupTimeline after) {
        return TimelineDiff.of(List.of(before), List.of(after));
    }

    @Test
    void theDiffOfAnyStartAndItself_isEmpty() {
        qt().withFixedSeed(1)
                .withExamples(300)
                .forAll(longs().all())
                .checkAssert(seed -> {
                    TimelineDiff diff = diff(concurrent(seed), concurrent(seed));
                    assertThat(diff.isEmpty()).isTrue();
                    assertThat(diff.ready().shiftNanos()).isZero();
                    assertThat(diff.restNanos()).isZero();
                });
    }

    @Test
    void plantedGrowth_isFoundWhereItWasPlanted() {
        qt().withFixedSeed(2)
                .withExamples(300)
                .forAll(longs().all(), integers().between(1, 25), integers().between(20, 500))
                .checkAssert((seed, phases, growth) -> {
                    String before = tree(seed, phases);
                    char grown = (char) ('A' + new Random(seed).nextInt(phases));
                    StringBuilder after = new StringBuilder();
                    before.lines().forEach(line -> after.append(grow(line, grown, growth)));
                    TimelineDiff diff = diff(Starts.of(before), Starts.of(after.toString()));

                    assertThat(diff.ready().shiftNanos()).isEqualTo(growth * 1_000_000L);
                    assertThat(diff.parts()).hasSize(1);
                    TimelineDiff.Part part = diff.parts().get(0);
                    assertThat(part.path()).last().isEqualTo("bean" + grown);
                    assertThat(part.critical().shiftNanos()).isEqualTo(growth * 1_000_000L);
                    assertThat(diff.restNanos()).isZero();
                });
    }

    private static String grow(String line, char grown, int growth) {
        int blank = line.lastIndexOf(' ');
        int ms = Integer.parseInt(line.substring(blank + 1));
        boolean here = line.charAt(blank - 1) == grown;
        return line.substring(0, blank + 1) + (here ? ms + growth : ms) + "\n";
    }

    @Test
    void partsAndRest_addUpToReady_andDoNotOverlap() {
        qt().withFixedSeed(3)
                .withExamples(500)
                .forAll(longs().all(), longs().all())
                .checkAssert((one, other) -> {
                    TimelineDiff diff = diff(concurrent(one), concurrent(other));
                    long sum = diff.restNanos();
                    for (TimelineDiff.Part part : diff.parts()) {
                        sum += part.critical().shiftNanos();
                        assertThat(diff.parts())
                                .noneMatch(above ->
                                        above.scope() == TimelineDiff.Part.Scope.WHOLE
                                                && isAbove(above, part));
                    }
                    assertThat(sum).isEqualTo(diff.ready().shiftNanos());
                });
    }

    @Test
    void whatTheSentenceNames_addsUpToReady() {
        qt().withFixedSeed(5)
                .withExamples(500)
                .forAll(longs().all(), longs().all())
                .checkAssert((one, other) -> {
                    TimelineDiff diff = diff(Starts.of(tree(one, 25)), Starts.of(tree(other, 25)));
                    String answer = DiffText.answer(diff);
                    List<Double> amounts = amounts(answer, diff.ready().shiftNanos());
                    double sum = amounts.stream().mapToDouble(Double::doubleValue).sum();
                    double largest = amounts.stream().mapToDouble(Math::abs).max().orElse(0);
                    double ready = diff.ready().shiftNanos();
                    if (!diff.parts().isEmpty()) {
                        // The unmentioned rest is less than a tenth of the largest part.
                        assertThat(Math.abs(sum - ready))
                                .as(answer)
                                .isLessThanOrEqualTo(0.1 * largest + 3e6);
                    }
                });
    }

    private static final Pattern AMOUNT =
            Pattern.compile(", ([0-9.]+) (ms|s)( of it| more| less)? (?:in|elsewhere)");

    /** In nanoseconds. An amount without its own direction has the direction of ready. */
    private static List<Double> amounts(String answer, long ready) {
        List<Double> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(answer);
        while (matcher.find()) {
            double nanos =
                    Double.parseDouble(matcher.group(1))
                            * (matcher.group(2).equals("s") ? 1e9 : 1e6);
            String word = matcher.group(3) == null ? "" : matcher.group(3).trim();
            boolean more = word.equals("more") || (!word.equals("less") && ready > 0);
            amounts.add(more ? nanos : -nanos);
        }
        return amounts;
    }

    @Test
    void itself_isTheChangeOfSelfTime() {
        int[] seen = {0};
        qt().withFixedSeed(6)
                .withExamples(1_000)
                .forAll(longs().all(), longs().all())
                .checkAssert((one, other) -> {
                    seen[0] += checkOwn(diff(concurrent(one), concurrent(other)), false);
                    StartupTimeline before = Starts.of(tree(one, 25));
                    StartupTimeline after = Starts.of(tree(other, 25));
                    seen[0] += checkOwn(diff(before, after), true);
                    PhaseTable few = PhaseTable.of(List.of(before)).longest(6);
                    PhaseTable fewAfter = PhaseTable.of(List.of(after)).longest(6);
                    checkOwn(TimelineDiff.of(few, fewAfter, DiffOptions.DEFAULT), false);
                });
        assertThat(seen[0]).isGreaterThan(20);
    }

    private static int checkOwn(TimelineDiff diff, boolean exactly) {
        int seen = 0;
        for (TimelineDiff.Part part : diff.parts()) {
            for (PhaseChange phase : diff.phases()) {
                if (part.own() && phase.path().equals(part.path())) {
                    long named = part.critical().shiftNanos();
                    long self = phase.self().shiftNanos();
                    assertThat(Long.signum(named)).isEqualTo(Long.signum(self));
                    assertThat(Math.abs(named)).isLessThanOrEqualTo(Math.abs(self));
                    if (exactly) {
                        assertThat(named).isEqualTo(self);
                    }
                    seen++;
                }
            }
        }
        return seen;
    }

    private static boolean isAbove(TimelineDiff.Part above, TimelineDiff.Part part) {
        int n = above.path().size();
        return !part.equals(above)
                && part.path().size() > n
                && part.path().subList(0, n).equals(above.path());
    }

    @Test
    void aDiffAndItsMirrorImage_areOpposite() {
        qt().withFixedSeed(4)
                .withExamples(200)
                .forAll(longs().all(), longs().all())
                .checkAssert((one, other) -> {
                    TimelineDiff there = diff(concurrent(one), concurrent(other));
                    TimelineDiff back = diff(concurrent(other), concurrent(one));
                    assertThat(back.ready().shiftNanos()).isEqualTo(-there.ready().shiftNanos());
                    assertThat(kinds(back, PhaseChange.Kind.APPEARED))
                            .isEqualTo(kinds(there, PhaseChange.Kind.VANISHED));
                });
    }

    private static long kinds(TimelineDiff diff, PhaseChange.Kind kind) {
        return diff.phases().stream().filter(change -> change.kind() == kind).count();
    }
}
