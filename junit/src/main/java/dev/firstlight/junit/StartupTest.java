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
 * A test that starts a service over and over, and fails if it is shown that its startup objective
 * is missed. The command is that of {@link #command()}, or what the method says to its parameter:
 *
 * <pre>
 * &#64;StartupTest(runs = 50, limit = "90ms", percentile = 99)
 * void startsFast(StartupCommand service) {
 *     service.jar(Path.of("target/service.jar"));
 * }
 * </pre>
 *
 * <p>A start that cannot be measured is a failure. Where too little is known for a verdict, the
 * test is aborted, as by a failed assumption, unless {@link #failOnInconclusive()} is set. The
 * result is published as a report entry, and what was measured is part of the failure's message.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("startup")
@ExtendWith(StartupTestExtension.class)
public @interface StartupTest {

    /** The command and its arguments; empty where the method says it. */
    String[] command() default {};

    /** Runs at most; fewer where it is decided before. */
    int runs() default 50;

    /** Runs before that do not count. */
    int warmUps() default 2;

    /**
     * Longest startup duration, such as {@code 90ms}. Empty: what the service says itself by its
     * setting {@code firstlight.objective}.
     */
    String limit() default "";

    /** Percentile of all starts that must keep the limit. 0: the service's own, or 99. */
    double percentile() default 0;

    /** A file with the result of an earlier gate to compare with; empty for none. */
    String baseline() default "";

    /** The smallest shift against the baseline that matters. */
    String tolerance() default "3%";

    /** Share of the CPUs, 0 to 1, that others may use before a run is noisy. */
    double noise() default 0.2;

    /** URL, or its path, that answers 200 when the service is ready; empty for none. */
    String health() default "";

    /** Time to get ready; empty for that of the command, which is 60 s unless it says another. */
    String timeout() default "";

    /** Whether the test fails where too little is known for a verdict. */
    boolean failOnInconclusive() default false;
}
