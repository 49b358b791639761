package dev.firstlight.analysis.internal.event;

import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code that Quarkus generates for a start: a class whose static initializer is the first half
 * of the start, with a class for each build step. Stateless.
 *
 * @since 0.1.0
 */
public final class BuildSteps {

    /** The generated application: its static initializer is a stage, not a user's class. */
    public static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";

    private static final String STEPS = "io.quarkus.deployment.steps.";

    /** Such as {@code ArcProcessor$initializeContainer1770303700}. */
    private static final Pattern STEP = Pattern.compile("(\\w+)\\$(\\w*?)-?\\d*");

    private BuildSteps() {}

    public static boolean isStep(String type) {
        return type.startsWith(STEPS);
    }

    /** The class of the current step, or null between steps. */
    public static @Nullable String within(List<Frame> frames) {
        for (Frame frame : frames) {
            if (isStep(frame.type())) {
                return frame.type();
            }
        }
        return null;
    }

    /** Its name in the source: {@code ArcProcessor.initializeContainer}. */
    public static String name(String step) {
        String generated = step.substring(STEPS.length());
        Matcher matcher = STEP.matcher(generated);
        return matcher.matches() ? matcher.group(1) + "." + matcher.group(2) : generated;
    }
}
