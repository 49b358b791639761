package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.PercentileInterval;
import dev.firstlight.analysis.statistics.Shift;
import dev.firstlight.analysis.statistics.ShiftVerdict;
import dev.firstlight.timeline.internal.JsonWriter;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes the decision. A missing bound is null. */
final class VerdictWriter {

    private final JsonWriter json;

    VerdictWriter(JsonWriter json) {
        this.json = json;
    }

    void write(GateDecision decision) {
        json.name("objective");
        objective(decision.objective());
        json.name("comparison").beginArray();
        decision.comparison().forEach(this::comparison);
        json.endArray();
        json.name("phases");
        ShiftVerdict phases = decision.phases();
        if (phases == null) {
            json.value((String) null);
        } else {
            comparison(Measure.EXEC_TO_READY, phases);
        }
    }

    private void objective(@Nullable ObjectiveVerdict verdict) {
        if (verdict == null) {
            json.value((String) null);
            return;
        }
        json.beginObject();
        json.name("verdict").value(verdict.verdict().tag());
        json.name("runs").value(verdict.runs());
        json.name("over").value(verdict.over());
        json.name("allowedShare").value(verdict.rule().allowed());
        json.name("shareAtLeast").value(verdict.shareAtLeast());
        json.name("shareAtMost").value(verdict.shareAtMost());
        json.name("pMore").value(verdict.pMore());
        json.name("pLess").value(verdict.pLess());
        json.name("falseAlarms").value(verdict.atAllowed().fail());
        json.name("misses").value(verdict.atTolerated().pass());
        json.name("power").value(verdict.atTolerated().fail());
        json.name("provablePercentile").value(verdict.provable());
        json.name("runsToProve");
        if (verdict.runsToProve() == Integer.MAX_VALUE) {
            json.value((String) null);
        } else {
            json.value(verdict.runsToProve());
        }
        ObjectiveVerdict.FurtherRuns further = verdict.further();
        if (further != null) {
            optional("furtherRunsIfNoneOver", further.ifNoneOver());
            optional("furtherRunsIfShareStays", further.ifShareStays());
        }
        PercentileInterval percentile = verdict.percentile();
        if (percentile != null) {
            json.name("percentile").beginObject();
            json.name("percentile").value(percentile.percentile());
            json.name("estimate").value(finite(percentile.estimate()));
            optional("low", percentile.low());
            optional("high", percentile.high());
            json.name("confidence").value(percentile.confidence());
            json.name("coverage").value(percentile.coverage());
            json.endObject();
        }
        json.endObject();
    }

    private void comparison(Measure measure, ShiftVerdict verdict) {
        Shift shift = verdict.shift();
        json.beginObject();
        json.name("measure").value(measure.tag());
        json.name("verdict").value(verdict.verdict().tag());
        json.name("baselineRuns").value(verdict.baselineRuns());
        json.name("candidateRuns").value(verdict.candidateRuns());
        json.name("baselineMedian").value(verdict.baselineMedian());
        json.name("candidateMedian").value(verdict.candidateMedian());
        json.name("shift").value(shift.estimate());
        json.name("low").value(shift.low());
        json.name("high").value(shift.high());
        json.name("atLeast").value(shift.atLeast());
        json.name("atMost").value(shift.atMost());
        json.name("confidence").value(shift.confidence());
        json.name("margin").value(verdict.margin());
        json.name("pMore").value(verdict.pMore());
        json.name("pLess").value(verdict.pLess());
        optional("detectable", verdict.detectable());
        optional("runsToDecide", verdict.runsToDecide());
        json.name("improved").value(verdict.isImproved());
        json.endObject();
    }

    /** A start that never became ready is represented by the largest number. */
    private static double finite(double nanos) {
        return nanos >= Double.MAX_VALUE ? Double.NaN : nanos;
    }

    private void optional(String name, OptionalDouble value) {
        json.name(name).value(finite(value.orElse(Double.NaN)));
    }

    private void optional(String name, OptionalInt value) {
        json.name(name);
        if (value.isPresent()) {
            json.value(value.getAsInt());
        } else {
            json.value((String) null);
        }
    }
}
