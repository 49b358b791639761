package dev.firstlight.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that starts a service many times and fails if the runs prove that it misses its startup
 * objective. The command comes from {@link #command()}, or the method sets it on its parameter:
 *
 * <pre>
 * &#64;StartupTest(runs = 50, limit = "90ms", percentile = 99)
 * void startsFast(StartupCommand service) {
 *     service.jar(Path.of("target/service.jar"));
 * }
 * </pre>
 *
 * <p>The test fails if a start cannot be measured. An inconclusive verdict aborts the test, as a
 * failed assumption does, unless {@link #failOnInconclusive()} is set. The result is published as a
 * report entry, and the message of a failure contains the measurements.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("startup")
@ExtendWith(StartupTestExtension.class)
public @interface StartupTest {

    /** The command and its arguments; empty if the method sets them. */
    String[] command() default {};

    /** Largest number of runs; fewer if the verdict is clear earlier. */
    int runs() default 50;

    /** Warm-up runs, which do not count. */
    int warmUps() default 2;

    /**
     * Longest startup duration, such as {@code 90ms}. Empty: what the service says itself by its
     * setting {@code firstlight.objective}.
     */
    String limit() default "";

    /** Percentile of starts that must meet the limit. 0: the service's own, or 99. */
    double percentile() default 0;

    /** A file with the result of an earlier gate to compare with; empty for none. */
    String baseline() default "";

    /** The smallest shift against the baseline that matters. */
    String tolerance() default "3%";

    /** Largest share of the CPUs, 0 to 1, that other programs may use before a run is noisy. */
    double noise() default 0.2;

    /** URL, or its path, that answers 200 once the service is ready; empty for none. */
    String health() default "";

    /** Longest time until the service is ready; empty for the command's own, 60 s by default. */
    String timeout() default "";

    /** Whether an inconclusive verdict fails the test. */
    boolean failOnInconclusive() default false;
}
