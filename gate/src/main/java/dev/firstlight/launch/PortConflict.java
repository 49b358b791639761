package dev.firstlight.launch;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detects in the output of a service that another process uses its port. */
final class PortConflict {

    private static final Pattern SIGN =
            Pattern.compile(
                    "address already in use|port\\(?s?\\)? ?\\d* (was|is|seems to be|are)?"
                            + " ?(already )?(in use|bound)",
                    Pattern.CASE_INSENSITIVE);

    private PortConflict() {}

    static @Nullable String in(List<String> output) {
        for (String line : output) {
            if (SIGN.matcher(line).find()) {
                return line.strip();
            }
        }
        return null;
    }
}
