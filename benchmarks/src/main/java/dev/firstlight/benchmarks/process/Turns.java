package dev.firstlight.benchmarks.process;

import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Measures programs in turns, ABAB, so that disturbances of the machine affect all of them.
 * Discards a first round, which fills the page cache.
 */
public final class Turns {

    private final Map<String, List<Map<String, Double>>> figures = new LinkedHashMap<>();

    private final Quiet quiet;

    private Turns(Quiet quiet) {
        this.quiet = quiet;
    }

    /** Measures each program {@code rounds} times, each time when the machine is quiet. */
    public static Turns run(Probe probe, int rounds, Quiet quiet, List<Program> programs)
            throws IOException, InterruptedException {
        return run(probe, rounds, quiet, programs, () -> false);
    }

    /** The same, but no round begins once {@code over} is true, except for the first. */
    public static Turns run(
            Probe probe, int rounds, Quiet quiet, List<Program> programs, BooleanSupplier over)
            throws IOException, InterruptedException {
        Turns turns = new Turns(quiet);
        for (Program program : programs) {
            probe.measure(program);
        }
        for (int round = 1; round <= rounds && (round == 1 || !over.getAsBoolean()); round++) {
            for (Program program : programs) {
                quiet.await();
                Map<String, Double> measured = probe.measure(program);
                turns.figures
                        .computeIfAbsent(program.name(), unused -> new ArrayList<>())
                        .add(measured);
                System.err.println(round + "/" + rounds + " " + program.name() + " " + measured);
            }
        }
        return turns;
    }

    /** Number of measurements of each program. */
    public int rounds() {
        return figures.values().iterator().next().size();
    }

    /** How quiet the machine was. */
    public String quiet() {
        return quiet.describe();
    }

    /** One figure of one program, in the order of the rounds. */
    public Sample sample(String program, String figure) {
        List<Map<String, Double>> rounds = figures.get(program);
        if (rounds == null) {
            throw new IllegalArgumentException(program + " was not measured");
        }
        List<Double> values = new ArrayList<>();
        for (Map<String, Double> round : rounds) {
            Double value = round.get(figure);
            if (value == null) {
                throw new IllegalArgumentException(program + " has no figure " + figure);
            }
            values.add(value);
        }
        return new Sample(values);
    }
}
