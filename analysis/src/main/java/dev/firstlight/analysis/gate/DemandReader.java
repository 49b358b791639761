package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the demand of a gate. */
final class DemandReader {

    private final JsonReader json;
    private Measure measure = Measure.EXEC_TO_READY;

    DemandReader(JsonReader json) {
        this.json = json;
    }

    GateDemand read() throws IOException {
        ObjectiveRule objective = null;
        ShiftRule shift = null;
        List<Measure> compared = GateDemand.none().compared();
        double mostNoisy = GateDemand.DEFAULT_MOST_NOISY;
        json.beginObject();
        try {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "objective" -> objective = json.nextIsNull() ? null : objective();
                    case "shift" -> shift = json.nextIsNull() ? null : shift();
                    case "compared" -> compared = compared();
                    case "mostNoisy" -> mostNoisy = json.nextDouble();
                    default -> json.skipValue();
                }
            }
            return GateDemand.none()
                    .withCompared(compared)
                    .withShift(shift)
                    .withObjective(objective)
                    .withObjectiveMeasure(measure)
                    .withMostNoisy(mostNoisy);
        } catch (IllegalArgumentException e) {
            throw json.malformed(String.valueOf(e.getMessage()));
        }
    }

    private ObjectiveRule objective() throws IOException {
        long limit = 0;
        double percentile = Objective.DEFAULT_PERCENTILE;
        int runs = 0;
        double alpha = ObjectiveRule.DEFAULT_ERROR;
        double beta = ObjectiveRule.DEFAULT_ERROR;
        @Nullable Double tolerated = null;
        boolean sequential = false;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "measure" -> measure = GateReader.measure(json, json.nextString());
                case "limitNanos" -> limit = json.nextLong();
                case "percentile" -> percentile = json.nextDouble();
                case "runs" -> runs = json.nextInt();
                case "alpha" -> alpha = json.nextDouble();
                case "beta" -> beta = json.nextDouble();
                case "tolerated" -> tolerated = json.nextDouble();
                case "sequential" -> sequential = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        ObjectiveRule rule =
                ObjectiveRule.of(new Objective(Duration.ofNanos(limit), percentile), runs)
                        .withErrors(alpha, beta);
        rule = tolerated == null ? rule : rule.withTolerated(tolerated);
        return sequential ? rule.stoppingEarly() : rule;
    }

    private ShiftRule shift() throws IOException {
        double relative = 0;
        double amount = 0;
        double alpha = ObjectiveRule.DEFAULT_ERROR;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "relative" -> relative = json.nextDouble();
                case "amount" -> amount = json.nextDouble();
                case "alpha" -> alpha = json.nextDouble();
                default -> json.skipValue();
            }
        }
        return ShiftRule.of(new Tolerance(relative, amount), alpha);
    }

    private List<Measure> compared() throws IOException {
        List<Measure> compared = new ArrayList<>();
        for (String tag : GateReader.texts(json)) {
            compared.add(GateReader.measure(json, tag));
        }
        return compared;
    }
}
