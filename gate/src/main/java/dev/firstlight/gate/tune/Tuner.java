package dev.firstlight.gate.tune;

import dev.firstlight.gate.internal.run.RunPlan;
import dev.firstlight.gate.internal.run.Runner;
import dev.firstlight.gate.internal.run.Runs;
import dev.firstlight.gate.internal.run.Series;
import dev.firstlight.gate.internal.run.Side;
import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.Launcher;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries the levers. First compares each lever alone with the default, in turns; then adds levers
 * one by one and keeps those that measurably help; finally compares the result with the default.
 * Changes nothing outside its directory. Not thread-safe. If interrupted, it ends with the results
 * so far.
 *
 * @since 0.1.0
 */
public final class Tuner {

    private static final double DISTURBED = 0.25;

    private final TuneOptions options;
    private final RunListener listener;
    private final Workshop workshop;
    private final List<Lever> levers;
    private final Jdk jdk;
    private final String mainClass;
    private final List<Trial> alone = new ArrayList<>();
    private final List<Trial> combined = new ArrayList<>();
    private List<String> background = List.of();

    /** The best variant so far. */
    private Prepared best;

    private int starts;
    private int disturbed;

    private Tuner(TuneOptions options, RunListener listener, Path folder)
            throws IOException, InterruptedException, TuneException, LaunchException {
        this.options = options;
        this.listener = listener;
        JavaCommand command = JavaCommand.parse(options.spec().command());
        Application application = Application.of(command);
        jdk = Jdk.of(command.java());
        mainClass = application.mainClass();
        workshop = new Workshop(options.spec(), command, application, jdk, folder);
        levers = Lever.of(application, jdk, command, options);
        best = workshop.prepare(Variant.DEFAULT);
    }

    /**
     * Tunes the command.
     *
     * @throws TuneException if the command cannot be tuned
     * @throws LaunchException if the command does not start as it is
     * @throws IOException if there is no room for the files, or their directory is not empty
     * @throws InterruptedException if interrupted before the first result
     */
    public static Tuning tune(TuneOptions options, RunListener listener)
            throws IOException, InterruptedException, TuneException, LaunchException {
        Path folder = options.folder();
        Path work =
                folder == null
                        ? Files.createTempDirectory("firstlight-tune-")
                        : Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(work)) {
            if (files.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(String.valueOf(folder));
            }
        }
        try {
            return new Tuner(options, listener, work.toRealPath()).run();
        } finally {
            if (folder == null) {
                remove(work);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Tuning run() throws IOException, InterruptedException, TuneException, LaunchException {
        Prepared plain = best;
        ColdStart first = Launcher.measure(workshop.spec(plain));
        if (first.timeline() != null) {
            background = Background.candidates(first.timeline(), mainClass);
        }
        Trial result = null;
        boolean complete = true;
        try {
            tryAlone(plain);
            for (List<Lever> step : steps()) {
                add(step);
            }
            if (!best.equals(plain)) {
                result = compare("the result", best, "default", plain, riskOf(best.variant()));
            }
        } catch (InterruptedException e) {
            complete = false;
        }
        return new Tuning(
                jdk.version(),
                options.runs(),
                alone,
                combined,
                result,
                TuneFormat.line(best.run()),
                best.recipe(),
                Dockerfile.of(
                        best.recipe(),
                        best.run(),
                        workshop.archiveName(),
                        ReadyPoll.of(options.spec(), first.signal())),
                background,
                starts == 0 ? 0 : (double) disturbed / starts,
                complete);
    }

    private void tryAlone(Prepared plain)
            throws IOException, InterruptedException, LaunchException {
        List<Prepared> all = new ArrayList<>(List.of(plain));
        List<Lever> tried = new ArrayList<>();
        for (Lever lever : levers) {
            Variant variant = Variant.DEFAULT.plus(lever);
            Prepared prepared = prepare(variant, lever, "default", alone);
            if (prepared != null) {
                all.add(prepared);
                tried.add(lever);
            }
        }
        List<Series> series = measure("each lever alone", all);
        for (int i = 0; i < tried.size(); i++) {
            Lever lever = tried.get(i);
            alone.add(
                    Trial.measured(
                            lever.title(),
                            "default",
                            lever.risk(),
                            lever.cost(),
                            series.get(0).starts(),
                            series.get(i + 1).starts(),
                            all.get(i + 1)));
        }
    }

    /**
     * Creates the variant and starts it once. If that fails, adds a trial with the reason and
     * returns null.
     */
    private @Nullable Prepared prepare(
            Variant variant, Lever lever, String against, List<Trial> trials)
            throws IOException, InterruptedException {
        listener.at(0, 0, "preparing " + variant.title());
        String problem;
        try {
            Prepared prepared = workshop.prepare(variant);
            Launcher.measure(workshop.spec(prepared));
            return prepared;
        } catch (LaunchException | TuneException e) {
            problem = String.valueOf(e.getMessage());
        }
        trials.add(Trial.failed(lever.title(), against, lever.risk(), lever.cost(), problem));
        return null;
    }

    /** Keeps the levers of the step if they are faster, or need less CPU time, with confidence. */
    private void add(List<Lever> step) throws IOException, InterruptedException, LaunchException {
        Prepared base = best;
        Variant variant = base.variant();
        for (Lever lever : step) {
            variant = variant.plus(lever);
        }
        Lever named = step.get(step.size() - 1);
        Prepared candidate = prepare(variant, named, base.variant().title(), combined);
        if (candidate == null) {
            // One of them cannot be created here; the others may help without it.
            for (Lever lever : step.size() > 1 ? step : List.<Lever>of()) {
                if (!best.variant().plus(lever).equals(variant)) {
                    add(List.of(lever));
                }
            }
            return;
        }
        Trial trial =
                compare(
                        titleOf(step),
                        candidate,
                        base.variant().title(),
                        base,
                        riskOf(new Variant(step)));
        combined.add(trial.isBetter() ? trial.keep() : trial);
        if (trial.isBetter()) {
            best = candidate;
        }
    }

    private static String titleOf(List<Lever> step) {
        return new Variant(step).title();
    }

    /**
     * The order in which to add levers: files first, then options by their gain alone. An archive
     * and the layout that it needs stay together.
     */
    private List<List<Lever>> steps() {
        List<Lever> allowed = new ArrayList<>();
        for (Lever lever : levers) {
            if (lever.risk().compareTo(options.risk()) <= 0 && !isWorse(lever)) {
                allowed.add(lever);
            }
        }
        List<List<Lever>> steps = new ArrayList<>();
        List<Lever> files = new ArrayList<>(allowed);
        files.retainAll(List.of(Lever.LAYOUT, Lever.ARCHIVE));
        if (!files.isEmpty()) {
            steps.add(files);
        }
        if (allowed.contains(Lever.SPRING_AOT)) {
            steps.add(List.of(Lever.SPRING_AOT));
        }
        allowed.stream()
                .filter(lever -> !lever.options().isEmpty())
                .sorted(Comparator.comparingDouble(this::gainAlone).reversed())
                .forEach(lever -> steps.add(List.of(lever)));
        return steps;
    }

    private @Nullable Trial aloneOf(Lever lever) {
        return alone.stream()
                .filter(trial -> trial.title().equals(lever.title()))
                .findFirst()
                .orElse(null);
    }

    private boolean isWorse(Lever lever) {
        Trial trial = aloneOf(lever);
        boolean file = lever.options().isEmpty();
        return trial == null || (!file && (trial.time() == null || trial.time().isLoss()));
    }

    private double gainAlone(Lever lever) {
        Trial trial = aloneOf(lever);
        return trial == null || trial.time() == null ? 0 : trial.time().ratio();
    }

    private static Risk riskOf(Variant variant) {
        return variant.levers().stream()
                .map(Lever::risk)
                .max(Comparator.naturalOrder())
                .orElse(Risk.LOW);
    }

    private Trial compare(
            String title, Prepared candidate, String against, Prepared base, Risk risk)
            throws IOException, InterruptedException, LaunchException {
        List<Series> series = measure(title, List.of(base, candidate));
        String cost =
                candidate.variant().levers().stream()
                        .map(Lever::cost)
                        .reduce("", (all, next) -> all.isEmpty() ? next : all + "; " + next);
        return Trial.measured(
                title,
                against,
                risk,
                cost,
                series.get(0).starts(),
                series.get(1).starts(),
                candidate);
    }

    private List<Series> measure(String what, List<Prepared> all)
            throws IOException, InterruptedException, LaunchException {
        List<Side> sides = new ArrayList<>();
        for (Prepared prepared : all) {
            sides.add(new Side(prepared.variant().title(), workshop.spec(prepared)));
        }
        // Runs alternate, so disturbances affect all sides alike, and no run is excluded.
        Runs runs =
                Runner.run(
                        RunPlan.of(sides, options.runs())
                                .withWarmUps(1)
                                .withNoise(1, Duration.ZERO),
                        (done, whole, state) -> listener.at(done, whole, what));
        if (runs.end() == Runs.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        for (Series series : runs.series()) {
            for (ColdStart start : series.starts()) {
                starts++;
                disturbed += start.otherCpuShare() > DISTURBED ? 1 : 0;
            }
        }
        return runs.series();
    }
}
