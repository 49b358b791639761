package dev.firstlight.gate.tune;

import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.ReadySignal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a shell script detects that a service is ready, by the same sign as the measured runs.
 *
 * @param environment assignments before the command, each followed by a space
 * @param redirection redirection of the command's output with a leading space, or empty
 * @param test succeeds once the service is ready
 * @param file file that remains, or empty
 */
record ReadyPoll(String environment, String redirection, String test, String file) {

    private static final String TIMELINE = "ready.json";
    private static final String OUTPUT = "ready.log";

    static ReadyPoll of(LaunchSpec spec, ReadySignal signal) {
        StringBuilder environment = new StringBuilder();
        Map<String, String> variables = new TreeMap<>(spec.environment());
        String url = spec.health();
        if (signal == ReadySignal.HEALTH && url != null && url.contains("{port") && !names(spec)) {
            // As in the measured runs, the service must get the port that the script polls.
            for (String name : new String[] {"SERVER_PORT", "QUARKUS_HTTP_PORT", "PORT"}) {
                variables.putIfAbsent(name, "{port}");
            }
        }
        variables.forEach((name, value) ->
                environment.append(name).append('=').append(filled(value)).append(' '));
        Pattern line = spec.log();
        if (signal == ReadySignal.HEALTH && url != null) {
            String quoted = filled(url);
            return new ReadyPoll(
                    environment.toString(),
                    "",
                    "{ curl -fs -o /dev/null "
                            + quoted
                            + " || wget -q -O /dev/null "
                            + quoted
                            + "; }",
                    "");
        }
        if (signal == ReadySignal.LOG && line != null) {
            return new ReadyPoll(
                    environment.toString(),
                    " > " + OUTPUT + " 2>&1",
                    "grep -qE " + TuneFormat.quoted(line.pattern()) + " " + OUTPUT,
                    OUTPUT);
        }
        environment.append("FIRSTLIGHT_FILE=").append(TIMELINE).append(' ');
        return new ReadyPoll(environment.toString(), "", "[ -e " + TIMELINE + " ]", TIMELINE);
    }

    /** Whether the command or environment contains the placeholder of the port. */
    private static boolean names(LaunchSpec spec) {
        return spec.command().stream().anyMatch(word -> word.contains("{port"))
                || spec.environment().values().stream().anyMatch(value -> value.contains("{port"));
    }

    private static String filled(@Nullable String text) {
        return TuneFormat.quoted(JavaCommand.filled(String.valueOf(text)));
    }
}
