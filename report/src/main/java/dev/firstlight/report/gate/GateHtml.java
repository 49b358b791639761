package dev.firstlight.report.gate;

import dev.firstlight.analysis.comparison.DiffText;
import dev.firstlight.analysis.comparison.TimelineDiff;
import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSentence;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.timeline.Durations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of a gate as one HTML file that loads nothing and runs nothing: verdict, figures, the
 * distribution of the runs, and the causes of the difference. Light or dark, following the system.
 * Stateless.
 */
final class GateHtml {

    private static final List<String> STYLES =
            List.of("/dev/firstlight/report/page/page.css", "/dev/firstlight/report/gate/gate.css");

    private GateHtml() {}

    /**
     * Writes the page in UTF-8. The caller closes the target.
     *
     * @throws IOException if the target cannot be written
     */
    public static void write(GateResult result, OutputStream target) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        head(out, result);
        for (int i = 0; i < result.cases().size(); i++) {
            oneCase(out, result, i);
        }
        out.write("</main></body></html>\n");
        out.flush();
    }

    private static void head(Writer out, GateResult result) throws IOException {
        String style = style();
        boolean measuredOnly = GateMarkdown.isMeasuredOnly(result);
        String title = "Startup gate: " + (measuredOnly ? "measured only" : result.verdict());
        out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
        out.write(" style-src " + hash(style) + "; base-uri 'none'; form-action 'none'\">\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.write("<meta name=\"referrer\" content=\"no-referrer\">\n");
        out.write("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.write("<title>" + title + "</title><style>" + style + "</style></head><body><main>\n");
        out.write("<header class=\"card\"><h1 class=\"gate\">Startup gate ");
        out.write(measuredOnly ? ": measured only" : pill(result.verdict()));
        out.write("</h1><p class=\"soft\">");
        out.write(Markup.xml(String.join(" ", result.cases().get(0).candidate().command())));
        out.write("</p><p class=\"soft\">" + result.createdAt() + "</p></header>\n");
    }

    private static void oneCase(Writer out, GateResult result, int i) throws IOException {
        GateCase one = result.cases().get(i);
        GateDecision decision = result.decisions().get(i);
        GateSeries baseline = one.baseline();
        String name = one.name().isEmpty() ? "Verdict" : one.name();
        out.write("<section class=\"card\"><div class=\"head\"><h2>" + Markup.xml(name) + "</h2>");
        boolean judged = !decision.sentences().isEmpty();
        out.write(judged ? pill(decision.verdict()) : "measured only");
        out.write("</div><ul class=\"sentences\">");
        for (GateSentence sentence : decision.sentences()) {
            out.write("<li>" + Markup.xml(sentence.toString()) + "</li>");
        }
        for (String note : decision.notes()) {
            out.write("<li class=\"soft\">Note: " + Markup.xml(note) + "</li>");
        }
        for (var problem : GateText.problems(one.candidate()).entrySet()) {
            out.write("<li class=\"failure\">" + problem.getValue() + " of ");
            out.write(one.candidate().runs().size() + " runs did not become ready: ");
            out.write(Markup.xml(problem.getKey()) + "</li>");
        }
        out.write("</ul>\n");
        drawings(out, "c" + i, result.demand(), one);
        if (!decision.comparison().isEmpty()) {
            out.write("<h3>Shift against the baseline</h3>");
            out.write(ShiftSvg.of("c" + i + "-shift", decision.comparison()));
        }
        figures(out, result, one.candidate(), baseline);
        parts(out, decision);
        runs(out, one.candidate());
        if (baseline != null) {
            runs(out, baseline);
        }
        out.write("</section>\n");
    }

    private static void drawings(Writer out, String id, GateDemand demand, GateCase one)
            throws IOException {
        ObjectiveRule rule = demand.objective();
        Set<Measure> drawn = new LinkedHashSet<>();
        drawn.add(demand.objectiveMeasure());
        drawn.add(Measure.EXEC_TO_READY);
        drawn.add(Measure.CPU);
        for (Measure measure : drawn) {
            boolean objective = measure == demand.objectiveMeasure();
            OptionalDouble limit =
                    objective && rule != null
                            ? OptionalDouble.of(rule.objective().limit().toNanos())
                            : OptionalDouble.empty();
            String drawing =
                    DistributionSvg.of(
                            id + "-" + measure.tag(),
                            measure,
                            one.candidate(),
                            one.baseline(),
                            limit);
            if (!drawing.isEmpty()) {
                out.write("<h3>" + measure.label() + "</h3>" + drawing + "\n");
            }
        }
        out.write("<p class=\"keys\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\">");
        out.write("<circle class=\"run\" cx=\"5\" cy=\"5\" r=\"3.5\"/></svg> a run");
        out.write(" <svg viewBox=\"0 0 10 10\" aria-hidden=\"true\">");
        out.write("<path class=\"over\" d=\"M5 .5l4.5 4.5L5 9.5.5 5z\"/></svg> over the limit");
        out.write(" <svg viewBox=\"0 0 10 10\" aria-hidden=\"true\">");
        out.write("<circle class=\"run noisy\" cx=\"5\" cy=\"5\" r=\"3.5\"/></svg>");
        out.write(" does not count; bar: 95 % interval of the median; dashed: the limit</p>\n");
    }

    private static void figures(
            Writer out, GateResult result, GateSeries candidate, @Nullable GateSeries baseline)
            throws IOException {
        out.write(
                "<h3>Figures</h3><table class=\"gate\"><thead><tr><th scope=\"col\">measure</th>");
        out.write("<th scope=\"col\">of</th><th scope=\"col\">runs</th>");
        out.write("<th scope=\"col\">median [95 %]</th><th scope=\"col\">tail [95 %]</th></tr>");
        out.write("</thead><tbody>");
        for (GateSeries series :
                baseline == null ? List.of(candidate) : List.of(candidate, baseline)) {
            for (MeasureSummary summary : MeasureSummary.of(series, result.demand())) {
                out.write("<tr><th scope=\"row\">" + summary.measure().label() + "</th><td>");
                out.write(Markup.xml(series.label()) + "</td><td>" + summary.runs());
                out.write("</td><td>" + Markup.xml(summary.medianText()) + "</td><td>");
                out.write(summary.tailName() + " " + Markup.xml(summary.tailText()) + "</td></tr>");
            }
        }
        out.write("</tbody></table>\n");
    }

    private static void parts(Writer out, GateDecision decision) throws IOException {
        TimelineDiff diff = decision.diff();
        if (diff == null) {
            return;
        }
        out.write(
                "<h3>Where the difference comes from</h3><p>" + Markup.xml(DiffText.answer(diff)));
        out.write("</p>");
        if (diff.parts().isEmpty()) {
            return;
        }
        out.write("<table class=\"gate\"><thead><tr><th scope=\"col\">phase</th>");
        out.write("<th scope=\"col\">shift</th><th scope=\"col\">before</th>");
        out.write("<th scope=\"col\">after</th></tr></thead><tbody>");
        for (TimelineDiff.Part part : diff.parts()) {
            out.write("<tr><th scope=\"row\">" + Markup.xml(DiffText.place(part)) + "</th><td>");
            out.write(Durations.signed(part.critical().shiftNanos()) + "</td><td>");
            out.write(Durations.format(part.critical().baselineNanos()) + "</td><td>");
            out.write(Durations.format(part.critical().candidateNanos()) + "</td></tr>");
        }
        out.write("<tr><th scope=\"row\">rest</th><td>");
        out.write(Durations.signed(diff.restNanos()));
        out.write("</td><td></td><td></td></tr></tbody></table>\n");
    }

    private static void runs(Writer out, GateSeries series) throws IOException {
        out.write("<details><summary>All runs of " + Markup.xml(series.label()) + "</summary>");
        out.write("<table class=\"gate\"><thead><tr><th scope=\"col\">run</th>");
        for (Measure measure : Measure.values()) {
            out.write("<th scope=\"col\">" + measure.label() + "</th>");
        }
        out.write("<th scope=\"col\">remarks</th></tr></thead><tbody>");
        for (GateRun run : series.runs()) {
            out.write("<tr><th scope=\"row\">" + run.number() + "</th>");
            for (Measure measure : Measure.values()) {
                out.write("<td>");
                if (run.measure(measure).isPresent()) {
                    out.write(measure.format(run.measure(measure).getAsLong()));
                }
                out.write("</td>");
            }
            String problem = run.problem();
            String remark = run.isReady() ? "" : problem == null ? run.outcome().tag() : problem;
            out.write("<td>" + Markup.xml(String.join("; ", run.noise()) + remark) + "</td></tr>");
        }
        out.write("</tbody></table></details>\n");
    }

    private static String pill(Verdict verdict) {
        return "<span class=\"verdict " + verdict.tag() + "\">" + verdict + "</span>";
    }

    private static String style() {
        StringBuilder style = new StringBuilder();
        for (String name : STYLES) {
            try (InputStream in = GateHtml.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("firstlight-report lacks its resource " + name);
                }
                style.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return style.toString();
    }

    private static String hash(String code) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(code.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
