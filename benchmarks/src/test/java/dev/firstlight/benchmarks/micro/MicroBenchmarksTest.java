package dev.firstlight.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks run; this test does not judge their results. */
@Tag("slow")
class MicroBenchmarksTest {

    @Test
    void eachBenchmark_runs() throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .forks(0)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .measurementTime(new TimeValue(1, TimeUnit.MILLISECONDS))
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        assertThat(results).hasSameSizeAs(generated());
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void eachBenchmark_isInTheReport() {
        assertThat(MicroRun.names()).containsExactlyInAnyOrderElementsOf(generated());
    }

    /** The benchmarks found by JMH's processor. */
    private static Set<String> generated() {
        Set<String> names = new TreeSet<>();
        OutputFormat silent =
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        BenchmarkList.defaultList()
                .getAll(silent, List.of())
                .forEach(entry ->
                        names.add(entry.getUsername().replaceAll(".*\\.(\\w+\\.\\w+)", "$1")));
        assertThat(names).isNotEmpty();
        return names;
    }
}
