package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.rule.JfrEvent.Frame;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads stacks. */
final class Stacks {

    private static final int SHOWN = 12;
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private Stacks() {}

    /** The innermost frames, one a line. */
    static String text(List<Frame> frames) {
        return frames.stream().limit(SHOWN).map(Frame::toString).collect(Collectors.joining("\n"));
    }

    /** Whether the class is of the JDK. */
    static boolean isJdk(String type) {
        return JDK.stream().anyMatch(type::startsWith);
    }

    /** The innermost frame that is not of the JDK: who asked for it. Null if all are. */
    static @Nullable Frame caller(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!isJdk(frame.type())) {
                return frame;
            }
        }
        return null;
    }

    /** The same for people. */
    static String callerText(List<Frame> frames) {
        Frame caller = caller(frames);
        return caller == null ? "the JDK" : caller.toString();
    }
}
