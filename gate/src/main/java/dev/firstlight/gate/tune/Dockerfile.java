package dev.firstlight.gate.tune;

import java.util.ArrayList;
import java.util.List;

/** The winning command as lines of a Dockerfile, to be put after those that copy the jar. */
final class Dockerfile {

    private Dockerfile() {}

    static List<String> of(List<String> recipe, List<String> run) {
        List<String> lines = new ArrayList<>();
        boolean shell = run.contains("\"$CP\"");
        for (String step : recipe) {
            if (step.startsWith("#")) {
                lines.add(step);
            } else if (step.startsWith("CP=")) {
                lines.add("RUN " + step + " && echo \"$CP\" > classpath");
            } else if (step.contains("   # ")) {
                String start = step.substring(0, step.indexOf("   # "));
                lines.add(
                        "RUN "
                                + (shell ? "CP=$(cat classpath); " : "")
                                + "FIRSTLIGHT_FILE=/tmp/ready.json "
                                + start
                                + " & PID=$!;"
                                + " for i in $(seq 120); do [ -e /tmp/ready.json ] && break; sleep 1;"
                                + " done; kill -TERM $PID; wait $PID; rm -f /tmp/ready.json");
            } else {
                lines.add("RUN " + step);
            }
        }
        if (shell) {
            lines.add(
                    "CMD [\"sh\", \"-c\", \""
                            + Words.line(run)
                                    .replace("\"$CP\"", "$(cat classpath)")
                                    .replaceFirst("^", "exec ")
                            + "\"]");
        } else {
            List<String> quoted = new ArrayList<>();
            run.forEach(word ->
                    quoted.add("\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
            lines.add("CMD [" + String.join(", ", quoted) + "]");
        }
        return lines;
    }
}
