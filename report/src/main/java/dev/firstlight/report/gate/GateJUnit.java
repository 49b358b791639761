package dev.firstlight.report.gate;

import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateSentence;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.ObjectiveVerdict;
import dev.firstlight.analysis.statistics.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The result of a gate as JUnit XML, which every CI server shows: one test for each judged item. An
 * inconclusive item is a skipped test with the reason. Stateless.
 */
final class GateJUnit {

    private GateJUnit() {}

    /** One judged item. */
    private record Judged(String suite, String name, Verdict verdict, String message) {}

    /** The result. */
    public static String of(GateResult result) {
        List<Judged> judged = new ArrayList<>();
        double seconds = 0;
        for (int i = 0; i < result.cases().size(); i++) {
            GateCase one = result.cases().get(i);
            judge(one, result.decisions().get(i), judged);
            seconds +=
                    one.candidate().runs().stream()
                                    .map(run -> run.measure(Measure.EXEC_TO_READY))
                                    .mapToLong(nanos -> nanos.orElse(0))
                                    .sum()
                            / 1e9;
        }
        try {
            return write(result, judged, seconds);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string can always be written", e);
        }
    }

    private static void judge(GateCase one, GateDecision decision, List<Judged> all) {
        List<Judged> judged = judged(one, decision);
        boolean withheld =
                decision.verdict() == Verdict.INCONCLUSIVE
                        && judged.stream().noneMatch(it -> it.verdict == Verdict.INCONCLUSIVE);
        for (Judged it : judged) {
            // Because of noise or an interrupt, none of the single items has passed either.
            all.add(
                    withheld
                            ? new Judged(it.suite, it.name, Verdict.INCONCLUSIVE, it.message)
                            : it);
        }
    }

    private static List<Judged> judged(GateCase one, GateDecision decision) {
        List<Judged> judged = new ArrayList<>();
        String suite = "startup" + (one.name().isEmpty() ? "" : "." + one.name());
        // The first sentence is about the objective, the others about the measures in order.
        List<GateSentence> sentences = new ArrayList<>(decision.sentences());
        ObjectiveVerdict objective = decision.objective();
        if (objective != null) {
            judged.add(
                    new Judged(
                            suite,
                            "objective " + objective.rule().objective(),
                            capped(objective.verdict(), decision),
                            message(sentences.remove(0).toString(), decision)));
        }
        decision.comparison()
                .forEach((measure, verdict) ->
                        judged.add(
                                new Judged(
                                        suite,
                                        measure.label() + " against the baseline",
                                        capped(verdict.verdict(), decision),
                                        message(sentences.remove(0).toString(), decision))));
        if (!sentences.isEmpty()) {
            judged.add(
                    new Judged(
                            suite,
                            "phases against the baseline",
                            capped(Verdict.FAIL, decision),
                            message(sentences.remove(0).toString(), decision)));
        }
        boolean failed = judged.stream().anyMatch(it -> it.verdict == Verdict.FAIL);
        if (decision.verdict() == Verdict.FAIL && !failed) {
            judged.add(
                    new Judged(
                            suite,
                            "starts against the baseline",
                            Verdict.FAIL,
                            message("More starts fail than in the baseline.", decision)));
        }
        if (objective == null && decision.comparison().isEmpty()) {
            judged.add(
                    new Judged(
                            suite,
                            "measured",
                            decision.verdict(),
                            message("No limit or baseline given", decision)));
        }
        return judged;
    }

    /** If noise makes the result inconclusive, no single test may fail. */
    private static Verdict capped(Verdict verdict, GateDecision decision) {
        return decision.verdict() == Verdict.INCONCLUSIVE && verdict == Verdict.FAIL
                ? Verdict.INCONCLUSIVE
                : verdict;
    }

    private static String message(String sentence, GateDecision decision) {
        return decision.notes().isEmpty()
                ? sentence
                : sentence + " Note: " + String.join("; ", decision.notes());
    }

    private static String write(GateResult result, List<Judged> judged, double seconds)
            throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "firstlight gate");
        xml.writeAttribute("tests", Integer.toString(judged.size()));
        xml.writeAttribute("failures", count(judged, Verdict.FAIL));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(judged, Verdict.INCONCLUSIVE));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
        xml.writeAttribute("timestamp", result.createdAt().toString());
        for (Judged one : judged) {
            test(xml, one, seconds / judged.size());
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(lines(GateText.of(result, false)));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return text.append('\n').toString();
    }

    private static void test(XMLStreamWriter xml, Judged one, double seconds)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", Markup.plain(one.suite));
        xml.writeAttribute("name", Markup.plain(one.name));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
        if (one.verdict != Verdict.PASS) {
            boolean failed = one.verdict == Verdict.FAIL;
            xml.writeStartElement(failed ? "failure" : "skipped");
            xml.writeAttribute("message", Markup.plain(one.message));
            if (failed) {
                xml.writeAttribute("type", "startup");
                xml.writeCharacters(Markup.plain(one.message));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /**
     * Characters that XML cannot contain are already gone; the text itself makes each line
     * printable.
     */
    private static String lines(String text) {
        return String.join("\n", text.lines().map(Markup::plain).toList());
    }

    private static String count(List<Judged> judged, Verdict verdict) {
        return Long.toString(judged.stream().filter(one -> one.verdict == verdict).count());
    }
}
