package dev.firstlight.timeline;

import java.util.Locale;

/**
 * The source of a timeline if Firstlight did not record the start itself. Stages and phases of such
 * a timeline are approximate and do not show how the service is instrumented.
 *
 * @since 0.1.0
 */
public enum DerivedFrom {
    /** A JFR recording without Firstlight's events. */
    RECORDING("a JFR recording without Firstlight's events"),
    /** The JSON of Spring Boot's startup endpoint. */
    SPRING_ENDPOINT("Spring Boot's startup endpoint");

    private final String tag = name().toLowerCase(Locale.ROOT);
    private final String source;

    DerivedFrom(String source) {
        this.source = source;
    }

    /** The name in JSON. */
    public String tag() {
        return tag;
    }

    /** One sentence for people. */
    public String sentence() {
        return "Derived from "
                + source
                + ": Firstlight did not record this start, so stages and phases are approximate.";
    }
}
