package dev.firstlight.spring.health;

import dev.firstlight.core.HealthReport;
import dev.firstlight.core.Pending;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;

/**
 * Responses of the health paths on any web stack. They depend on the gate and, once it is open, on
 * Spring Boot's availability state and the actuator's health groups.
 */
final class HealthPaths {

    static final String READINESS = "readiness";
    static final String LIVENESS = "liveness";

    private final StartupTrace trace;
    private final ApplicationAvailability availability;
    private final ObjectProvider<HealthGroups> groups;
    private final Set<String> readinessPaths;
    private final Set<String> livenessPaths;

    /** A response: a status and JSON. */
    record Answer(int status, byte[] body) {}

    /**
     * @param groups returns null without the actuator's health; called when needed, because health
     *     indicators may depend on any bean
     */
    HealthPaths(
            StartupTrace trace,
            ApplicationAvailability availability,
            ObjectProvider<HealthGroups> groups,
            HealthPathsProperties properties) {
        this.trace = trace;
        this.availability = availability;
        this.groups = groups;
        this.readinessPaths = new HashSet<>(List.of(properties.getReadinessPaths()));
        this.livenessPaths = new HashSet<>(List.of(properties.getLivenessPaths()));
    }

    boolean contains(String path) {
        return readinessPaths.contains(path) || livenessPaths.contains(path);
    }

    /** May wait for health indicators. */
    Answer answer(String path) {
        return livenessPaths.contains(path) ? liveness() : readiness();
    }

    private Answer readiness() {
        HealthReport report = HealthReport.of(trace);
        if (report.readinessStatus() != 200) {
            return answer(report.readinessStatus(), report);
        }
        String problem = problem(READINESS);
        if (problem == null
                && availability.getReadinessState()
                        == org.springframework.boot.availability.ReadinessState.REFUSING_TRAFFIC) {
            problem = "REFUSING_TRAFFIC";
        }
        return problem == null ? answer(200, report) : answer(503, vetoed(report, problem));
    }

    /** Spring Boot calls an application broken until it has started, but a slow start is alive. */
    private Answer liveness() {
        HealthReport report = HealthReport.of(trace);
        if (report.livenessStatus() != 200 || report.state() == ReadinessState.STARTING) {
            return answer(report.livenessStatus(), report);
        }
        String problem = problem(LIVENESS);
        if (problem == null && availability.getLivenessState() == LivenessState.BROKEN) {
            problem = "BROKEN";
        }
        return problem == null ? answer(200, report) : answer(503, vetoed(report, problem));
    }

    private @Nullable String problem(String group) {
        HealthGroups known = groups.getIfAvailable();
        return known == null ? null : known.problem(group);
    }

    private static HealthReport vetoed(HealthReport report, String problem) {
        return report.withPending(List.of(new Pending("health", Pending.Kind.CONDITION, problem)));
    }

    private static Answer answer(int status, HealthReport report) {
        return new Answer(status, report.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
