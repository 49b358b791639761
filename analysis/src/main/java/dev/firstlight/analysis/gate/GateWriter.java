package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.DiffJson;
import dev.firstlight.analysis.comparison.PhaseRow;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.timeline.internal.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one result as JSON. */
final class GateWriter {

    private final JsonWriter json;

    GateWriter(JsonWriter json) {
        this.json = json;
    }

    void write(GateResult result) {
        json.beginObject();
        json.name("schemaVersion").value(GateJson.SCHEMA_VERSION);
        json.name("createdAt").value(result.createdAt().toString());
        json.name("verdict").value(result.verdict().tag());
        json.name("demand");
        demand(result.demand());
        json.name("cases").beginArray();
        for (int i = 0; i < result.cases().size(); i++) {
            GateCase one = result.cases().get(i);
            json.beginObject();
            json.name("name").value(one.name());
            json.name("cpus").any(one.cpus());
            json.name("interleaved").value(one.interleaved());
            json.name("interrupted").value(one.interrupted());
            json.name("decision");
            decision(result.decisions().get(i));
            json.name("candidate");
            series(one.candidate());
            GateSeries baseline = one.baseline();
            json.name("baseline");
            if (baseline == null) {
                json.value((String) null);
            } else {
                series(baseline);
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void demand(GateDemand demand) {
        json.beginObject();
        json.name("objective");
        ObjectiveRule objective = demand.objective();
        if (objective == null) {
            json.value((String) null);
        } else {
            json.beginObject();
            json.name("measure").value(demand.objectiveMeasure().tag());
            json.name("limitNanos").value(objective.objective().limit().toNanos());
            json.name("percentile").value(objective.objective().percentile());
            json.name("runs").value(objective.runs());
            json.name("alpha").value(objective.alpha());
            json.name("beta").value(objective.beta());
            json.name("tolerated").value(objective.tolerated());
            json.name("sequential").value(objective.sequential());
            json.endObject();
        }
        json.name("shift");
        ShiftRule shift = demand.shift();
        if (shift == null) {
            json.value((String) null);
        } else {
            json.beginObject();
            json.name("relative").value(shift.tolerance().relative());
            json.name("amount").value(shift.tolerance().amount());
            json.name("alpha").value(shift.alpha());
            json.endObject();
        }
        json.name("compared").beginArray();
        demand.compared().forEach(measure -> json.value(measure.tag()));
        json.endArray();
        json.name("mostNoisy").value(demand.mostNoisy());
        json.endObject();
    }

    private void series(GateSeries series) {
        json.beginObject();
        json.name("label").value(series.label());
        texts("command", series.command());
        json.name("machine").beginObject();
        series.machine().forEach((key, value) -> json.name(key).value(value));
        json.endObject();
        json.name("runs").beginArray();
        series.runs().forEach(this::run);
        json.endArray();
        json.name("phases");
        phases(series.phases());
        json.endObject();
    }

    private void run(GateRun run) {
        json.beginObject();
        json.name("number").value(run.number());
        json.name("startedAt").value(run.startedAt().toString());
        json.name("outcome").value(run.outcome().tag());
        json.name("measures").beginObject();
        run.measures().forEach((measure, value) -> json.name(measure.tag()).value(value));
        json.endObject();
        json.name("otherCpuShare").value(run.otherCpuShare());
        json.name("throttledNanos").value(run.throttledNanos());
        texts("noise", run.noise());
        json.name("problem").value(run.problem());
        json.endObject();
    }

    private void phases(PhaseTable table) {
        json.beginObject();
        json.name("runs").beginArray();
        table.runs().forEach(run -> json.value(run.longValue()));
        json.endArray();
        json.name("rows").beginArray();
        for (PhaseRow row : table.rows()) {
            json.beginObject();
            json.name("parent").value(row.parent());
            json.name("name").value(row.name());
            json.name("thread").value(row.thread());
            json.name("totalNanos").beginArray();
            for (int i = 0; i < table.columns(); i++) {
                json.any(row.isIn(i) ? row.total(i) : null);
            }
            json.endArray().name("selfNanos").beginArray();
            for (int i = 0; i < table.columns(); i++) {
                json.value(row.self(i));
            }
            json.endArray().name("criticalNanos").beginArray();
            for (int i = 0; i < table.columns(); i++) {
                json.value(row.critical(i));
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }

    private void decision(GateDecision decision) {
        json.beginObject();
        json.name("verdict").value(decision.verdict().tag());
        texts("sentences", decision.sentences().stream().map(GateSentence::toString).toList());
        texts("notes", decision.notes());
        new VerdictWriter(json).write(decision);
        json.name("diff");
        diff(decision.diff());
        json.endObject();
    }

    private void diff(@Nullable TimelineDiff diff) {
        if (diff == null) {
            json.value((String) null);
        } else {
            json.embedded(target -> DiffJson.write(diff, target));
        }
    }

    private void texts(String name, List<String> texts) {
        json.name(name).beginArray();
        texts.forEach(json::value);
        json.endArray();
    }
}
