package dev.firstlight.spring.internal;

/** What the rooms of the adapter ask a traced run of a {@code SpringApplication}. */
public interface TracedRun {

    /** Whether Spring's test framework runs it. */
    boolean isTest();
}
