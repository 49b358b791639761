package dev.firstlight.spring.internal;

/**
 * The part of a traced {@code SpringApplication} run that other packages of the adapter need.
 *
 * @since 0.1.0
 */
public interface TracedRun {

    /** Whether Spring's test framework runs it. */
    boolean isTest();
}
