package dev.firstlight.benchmarks.spring;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.Pair;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a Spring Boot service without any reference to Firstlight, with and without the starter
 * on its class path.
 */
public final class SpringRun {

    /** Answers 200 from ready on, with and without the starter. */
    static final String READINESS = "/actuator/health/readiness";

    /** Only the other benchmarks need these; some would configure themselves into the service. */
    private static final List<String> OTHERS =
            List.of(
                    "slf4j-nop",
                    "jmh-core",
                    "jopt-simple",
                    "commons-math3",
                    "opentelemetry-api",
                    "opentelemetry-common",
                    "opentelemetry-context",
                    "opentelemetry-sdk",
                    "opentelemetry-sdk-common",
                    "opentelemetry-sdk-logs",
                    "opentelemetry-sdk-metrics",
                    "opentelemetry-sdk-trace");

    private static final List<String> OURS =
            List.of("firstlight-core", "firstlight-spring-boot-starter");

    private final Pair pair;
    private final boolean quick;

    /**
     * @param classPath class path of Spring Boot and the starter
     * @param quick whether only to check that it works
     */
    public SpringRun(ClassPath classPath, boolean quick) {
        this.quick = quick;
        List<String> absent = new ArrayList<>(OTHERS);
        Program with = program("with", classPath, absent);
        absent.addAll(OURS);
        this.pair = new Pair(program("without", classPath, absent), with);
    }

    private static Program program(String name, ClassPath classPath, List<String> absent) {
        return Program.java(
                name, classPath.without(absent.toArray(String[]::new)), BeansApplication.class);
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Report report =
                new Report("Spring Boot: a service with and without the starter", command)
                        .text(
                                "Web, actuator and two hundred beans that do next to nothing;"
                                        + " without is without a jar of ours.");
        return pair.addTo(report, Pair.SPRING_PORT, READINESS, quick);
    }
}
