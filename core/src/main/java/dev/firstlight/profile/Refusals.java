package dev.firstlight.profile;

import dev.firstlight.timeline.TimelineText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs the first refusal of each kind, and the next one an hour later with the number in between,
 * so that a flood of calls does not flood the log. Thread-safe.
 */
final class Refusals {

    private static final Duration QUIET = Duration.ofHours(1);

    private final Consumer<String> log;
    private final InstantSource clock;
    private final Map<String, Kind> kinds = new HashMap<>();

    /** When a kind was last logged, and how many refusals followed. */
    private static final class Kind {
        private Instant logged = Instant.MIN;
        private long since;
    }

    Refusals(Consumer<String> log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Records a refusal.
     *
     * @param kind one of a few kinds
     * @param detail details of this refusal, logged if its kind is; may be untrusted text
     */
    void note(String kind, String detail) {
        String line;
        synchronized (this) {
            Kind known = kinds.computeIfAbsent(kind, absent -> new Kind());
            Instant now = clock.instant();
            if (now.isBefore(known.logged.plus(QUIET))) {
                known.since++;
                return;
            }
            line = kind.equals(detail) || detail.isEmpty() ? kind : kind + ": " + detail;
            if (known.since > 0) {
                line += " (and " + known.since + " more since the last message)";
            }
            known.logged = now;
            known.since = 0;
        }
        say("refused: " + printable(line));
    }

    void say(String line) {
        log.accept("alert hook: " + line);
    }

    /** Removes line breaks and escapes from untrusted text. */
    static String printable(String text) {
        return TimelineText.printable(text);
    }
}
