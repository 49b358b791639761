package dev.firstlight.report;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.Writer;
import java.util.List;

/** Data that the page's script needs in addition to the timelines: labels, and costs by phase. */
final class FactsJson {

    private static final int MOST_FRAMES = 40;

    private FactsJson() {}

    static void write(List<Startup> startups, Writer out) {
        JsonWriter json = new JsonWriter(out).beginObject().name("costLabels").beginObject();
        for (Cost cost : Cost.values()) {
            json.name(cost.tag()).value(cost.label());
        }
        json.endObject().name("startups").beginArray();
        for (Startup startup : startups) {
            json.beginObject().name("label").value(startup.label());
            names(json, startup.timeline());
            RecordingFacts recording = startup.recording();
            if (recording != null) {
                json.name("processStartMillis").value(recording.processStart().toEpochMilli());
                json.name("costs").beginObject();
                recording.costs().forEach((id, costs) -> costs(json, id, costs));
                json.endObject();
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    /** For phases whose display name differs from their name. */
    private static void names(JsonWriter json, StartupTimeline timeline) {
        json.name("names").beginObject();
        for (PhaseRecord phase : timeline.phases()) {
            String shown = phase.displayName();
            if (!shown.equals(phase.name())) {
                json.name(Integer.toString(phase.id())).value(shown);
            }
        }
        json.endObject();
    }

    private static void costs(JsonWriter json, int phaseId, PhaseCosts costs) {
        json.name(Integer.toString(phaseId)).beginObject().name("nanos").beginObject();
        costs.nanos().forEach((cost, nanos) -> json.name(cost.tag()).value(nanos));
        json.endObject().name("waits").beginArray();
        for (PhaseCosts.Wait wait : costs.waits()) {
            json.beginObject().name("cost").value(wait.cost().tag());
            json.name("on").value(wait.on());
            json.name("nanos").value(wait.nanos());
            json.name("count").value(wait.count());
            String holder = wait.holder();
            if (holder != null) {
                json.name("holder").value(holder);
            }
            Integer holderPhase = wait.holderPhaseId();
            if (holderPhase != null) {
                json.name("holderPhase").value(holderPhase);
            }
            json.name("stack").beginArray();
            wait.stack().stream().limit(MOST_FRAMES).forEach(json::value);
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
}
