package dev.firstlight.maven;

import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.gate.Gate;
import dev.firstlight.gate.GateException;
import dev.firstlight.gate.GateOptions;
import dev.firstlight.gate.internal.FileProblem;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.report.gate.GateFiles;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts the jar that was just built many times, and fails the build if the runs prove that it
 * starts too slowly. Bound to the phase {@code verify}.
 *
 * @since 0.1.0
 */
@Mojo(name = "gate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class GateMojo extends AbstractMojo {

    /** Whether to skip the gate. */
    @Parameter(property = "firstlight.gate.skip", defaultValue = "false")
    private boolean skip;

    /** Jar to start. Default: the jar that the Spring Boot, Quarkus or jar plugin built. */
    @Parameter(property = "firstlight.gate.jar")
    private @Nullable File jar;

    /** Longest startup duration, for example 90ms. Default: the service's firstlight.objective. */
    @Parameter(property = "firstlight.gate.limit")
    private @Nullable String limit;

    /** Percentile of starts that must meet the limit. Default: the service's own, or 99. */
    @Parameter(property = "firstlight.gate.percentile")
    private @Nullable String percentile;

    /** Largest number of runs. */
    @Parameter(property = "firstlight.gate.runs", defaultValue = "50")
    private int runs;

    /** Warm-up runs, which do not count. */
    @Parameter(property = "firstlight.gate.warmUps", defaultValue = "2")
    private int warmUps;

    /** Result of an earlier gate to compare with. */
    @Parameter(property = "firstlight.gate.baseline")
    private @Nullable File baseline;

    /** The smallest shift against the baseline that matters. */
    @Parameter(property = "firstlight.gate.tolerance", defaultValue = "3%")
    private String tolerance = "3%";

    /** Largest share of the CPUs, 0 to 1, that other programs may use before a run is noisy. */
    @Parameter(property = "firstlight.gate.noise", defaultValue = "0.2")
    private String noise = "0.2";

    /** URL, or its path, that answers 200 once the service is ready. */
    @Parameter(property = "firstlight.gate.health")
    private @Nullable String health;

    /** Regular expression that matches a line of the output once the service is ready. */
    @Parameter(property = "firstlight.gate.log")
    private @Nullable String log;

    /** Longest time until the service is ready. */
    @Parameter(property = "firstlight.gate.timeout", defaultValue = "60s")
    private String timeout = "60s";

    /** The java to start with. Default: the one that runs Maven. */
    @Parameter(property = "firstlight.gate.java")
    private @Nullable String java;

    /** Options of the JVM. */
    @Parameter private List<String> jvmOptions = List.of();

    /** Arguments of the program. */
    @Parameter private List<String> arguments = List.of();

    /** Environment variables of the program. */
    @Parameter private Map<String, String> environment = Map.of();

    /** Whether an inconclusive verdict fails the build. */
    @Parameter(property = "firstlight.gate.failOnInconclusive", defaultValue = "false")
    private boolean failOnInconclusive;

    /** Whether the build continues whatever the verdict. */
    @Parameter(property = "firstlight.gate.reportOnly", defaultValue = "false")
    private boolean reportOnly;

    /** Directory for the results. */
    @Parameter(defaultValue = "${project.build.directory}/firstlight-gate", required = true)
    private File outputDirectory = new File("target/firstlight-gate");

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    private File target = new File("target");

    @Parameter(defaultValue = "${project.build.finalName}", readonly = true, required = true)
    private String finalName = "";

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    private String packaging = "jar";

    /** Created by Maven. */
    public GateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipping the gate.");
            return;
        }
        if (packaging.equals("pom")) {
            getLog().info("Skipping the gate: a project with packaging pom has nothing to start.");
            return;
        }
        Gate.Conclusion outcome;
        try {
            GateOptions options = options();
            Path results = outputDirectory.toPath();
            // Reports now, not after all runs, that the results cannot be written.
            Files.createDirectories(results);
            outcome = Gate.run(options, this::progress);
            GateFiles.text(outcome.result(), outcome.notes(), false)
                    .lines()
                    .forEach(line -> getLog().info(line));
            for (Path file : GateFiles.write(outcome.result(), results)) {
                getLog().info("Wrote " + file);
            }
        } catch (LaunchException e) {
            e.lastOutput().forEach(line -> getLog().error("| " + line));
            throw new MojoExecutionException(
                    "The gate cannot measure the startup: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The gate cannot measure the startup: " + FileProblem.of(e), e);
        } catch (GateException e) {
            throw new MojoExecutionException(
                    "The gate cannot measure the startup: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The gate was interrupted", e);
        }
        decide(outcome.verdict());
    }

    private void decide(Verdict verdict) throws MojoFailureException {
        boolean fails =
                verdict == Verdict.FAIL || (verdict == Verdict.INCONCLUSIVE && failOnInconclusive);
        if (fails && !reportOnly) {
            throw new MojoFailureException(
                    "The verdict of the gate is "
                            + verdict
                            + "; see "
                            + new File(outputDirectory, "summary.md"));
        }
        if (verdict != Verdict.PASS) {
            getLog().warn("The verdict of the gate is " + verdict + "; the build continues.");
        }
    }

    private void progress(int done, int whole, String state) {
        // Logs a line only now and then, because builds are read as logs.
        if (whole > 0 && done % Math.max(1, whole / 5) == 0 && state.isEmpty()) {
            getLog().info("Gate: run " + done + " of up to " + whole);
        }
    }

    private GateOptions options() throws MojoExecutionException {
        try {
            GateOptions options =
                    GateOptions.of(spec())
                            .withRuns(runs, warmUps)
                            .withTolerance(
                                    GateOptions.parameter("tolerance", tolerance, Tolerance::parse))
                            .withNoise(
                                    GateOptions.parameter("noise", noise, Percentages::parse),
                                    Duration.ofSeconds(30))
                            .withObjective(
                                    limit == null ? null : duration("limit", limit),
                                    percentile == null
                                            ? null
                                            : GateOptions.parameter(
                                                    "percentile",
                                                    percentile,
                                                    Percentages::parsePercentile));
            return baseline == null ? options : options.withBaseline(baseline.toPath());
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("Invalid gate parameter: " + e.getMessage(), e);
        }
    }

    private LaunchSpec spec() throws MojoExecutionException {
        List<String> command = new ArrayList<>();
        command.add(
                java == null
                        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        : java);
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(
                (jar == null ? BuiltJar.in(target.toPath(), finalName) : jar.toPath()).toString());
        command.addAll(arguments);
        LaunchSpec spec = LaunchSpec.of(command).withTimeout(duration("timeout", timeout));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            spec = spec.withEnvironment(variable.getKey(), variable.getValue());
        }
        if (health != null) {
            spec = spec.withHealth(health);
        }
        try {
            return log == null ? spec : spec.withLog(Pattern.compile(log));
        } catch (PatternSyntaxException e) {
            throw new MojoExecutionException(
                    "Invalid gate parameter: log is not a valid"
                            + " regular expression: "
                            + e.getDescription());
        }
    }

    private static Duration duration(String name, String text) {
        return GateOptions.parameter(name, text, Durations::parsePositive);
    }
}
