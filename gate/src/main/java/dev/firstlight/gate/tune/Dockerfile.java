package dev.firstlight.gate.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * The winning command as lines of a Dockerfile, to be inserted after the lines that copy the jar.
 */
final class Dockerfile {

    /** Separates a step from its note for people. */
    private static final String NOTE = "   # ";

    private Dockerfile() {}

    /**
     * @param archive the file that the step with a note must write
     * @param ready how that step detects that the service is ready
     */
    static List<String> of(List<String> recipe, List<String> run, String archive, ReadyPoll ready) {
        List<String> lines = new ArrayList<>();
        for (String step : recipe) {
            if (step.startsWith("#")) {
                lines.add(step);
            } else if (step.contains(NOTE)) {
                lines.add(
                        "RUN "
                                + ready.environment()
                                + step.substring(0, step.indexOf(NOTE))
                                + ready.redirection()
                                + " & PID=$!; \\");
                lines.add(
                        "    for i in $(seq 120); do "
                                + ready.test()
                                + " && break; kill -0 $PID || break; sleep 1; done; \\");
                lines.add(
                        "    sleep 1; kill -TERM $PID; wait $PID; "
                                + (ready.file().isEmpty() ? "" : "rm -f " + ready.file() + "; ")
                                + "test -s "
                                + archive);
            } else {
                lines.add("RUN " + step);
            }
        }
        List<String> quoted = new ArrayList<>();
        run.forEach(
                word -> quoted.add("\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        lines.add("CMD [" + String.join(", ", quoted) + "]");
        return lines;
    }
}
