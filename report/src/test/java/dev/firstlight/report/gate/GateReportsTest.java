package dev.firstlight.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateRun;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.RunOutcome;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** One result in four views. */
class GateReportsTest {

    private static final Pattern SVG = Pattern.compile("(?s)<svg.*?</svg>");

    static Stream<GateResult> results() {
        return Stream.of(
                GateResults.compared("hibernate", 50_000_000),
                GateResults.compared("hibernate", 0),
                GateResults.hostile(),
                GateResults.matrix(),
                GateResults.measuredOnly());
    }

    private static String html(GateResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GateHtml.write(result, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    @Test
    void text_saysVerdictReasonAndFigures() {
        String text = GateText.of(GateResults.compared("hibernate", 50_000_000), false);

        assertThat(text)
                .startsWith("verdict: FAIL\nPASS: 0 of 49 starts exceeded 1.5 s")
                .contains("\nFAIL: exec to ready +")
                .contains(", including di > hibernate +")
                .contains("note: other programs kept the machine busy during 1 of 50 runs")
                .contains("Where the difference comes from; the shifts add up.")
                .containsPattern(
                        "exec to ready +1\\.\\d+ s \\[1\\.\\d+ s, 1\\.\\d+ s\\] +1\\.\\d+ s"
                                + " \\[1\\.\\d+ s, no bound\\]")
                .doesNotContain("\u001b");
    }

    @Test
    void text_inColour_isTheSameText() {
        GateResult result = GateResults.compared("hibernate", 50_000_000);
        String coloured = GateText.of(result, true);

        assertThat(coloured).contains("\u001b[1;31mFAIL\u001b[0m", "\u001b[1;32mPASS\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(GateText.of(result, false));
    }

    @Test
    void text_ofRunsThatDidNotBecomeReady_saysWhy() {
        assertThat(GateText.of(GateResults.matrix(), false))
                .contains("0.5 CPUs\n", "1 run did not become ready: not ready in 60 s")
                .contains("candidate: no run became ready")
                .startsWith("all cases: FAIL\n");
        assertThat(GateText.of(GateResults.measuredOnly(), false))
                .startsWith("No limit or baseline given: measured only.\n");
        assertThat(GateText.of(GateResults.noisy(), false))
                .contains("candidate: other programs disturbed every run\n")
                .doesNotContain("became ready");
    }

    @ParameterizedTest
    @MethodSource("results")
    void noView_letsNamesBeMarkup(GateResult result) throws Exception {
        String text = GateText.of(result, false);
        assertThat(text).doesNotContain("\u001b", "\u0000", "\u202e");
        String markdown = GateMarkdown.of(result);
        assertThat(markdown).doesNotContain("<img", "\u001b", "\u0000", "\u202e");
        String html = html(result);
        assertThat(html).doesNotContain("<img", "<script", "\u001b", "\u0000", "\u202e", "\uD800");
        assertThat(html).doesNotContainPattern("(?i)<[^>]* on[a-z]+=");
        assertThat(html).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @MethodSource("results")
    void junit_isXml_withATestAJudgedThing(GateResult result) throws Exception {
        Element suite =
                (Element) xml(GateJUnit.of(result)).getElementsByTagName("testsuite").item(0);
        int tests = suite.getElementsByTagName("testcase").getLength();

        assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(tests));
        assertThat(tests).isPositive();
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(Integer.toString(suite.getElementsByTagName("failure").getLength()));
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo(Integer.toString(suite.getElementsByTagName("skipped").getLength()));
    }

    @Test
    void junit_failsWhatFails() throws Exception {
        Document xml = xml(GateJUnit.of(GateResults.compared("hibernate", 50_000_000)));

        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .startsWith("FAIL: exec to ready +")
                .contains("di > hibernate");
        assertThat(((Element) failure.getParentNode()).getAttribute("name"))
                .isEqualTo("exec to ready against the baseline");
    }

    @Test
    void junit_ofStartsThatFail_fails() throws Exception {
        GateCase good = GateResults.compared("hibernate", 0).cases().get(0);
        List<GateRun> runs = new ArrayList<>(good.candidate().runs());
        for (int i = 10; i < 25; i++) {
            GateRun run = runs.get(i);
            runs.set(
                    i,
                    GateRun.of(run.number(), run.startedAt(), RunOutcome.TIMEOUT, Map.of())
                            .withProblem("not ready in 60 s"));
        }
        GateSeries failing =
                GateSeries.of(
                        "candidate",
                        good.candidate().command(),
                        good.candidate().machine(),
                        runs,
                        good.candidate().phases());
        GateResult result =
                GateResult.decide(
                        GateResults.compared("hibernate", 0).createdAt(),
                        GateDemand.none().withShift(ShiftRule.of(Tolerance.percent(50))),
                        List.of(GateCase.of("", null, true, failing, good.baseline())));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        Document xml = xml(GateJUnit.of(result));
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("15 of ", "did not become ready");
    }

    @Test
    void whatWasInterrupted_isGreenNowhere() throws Exception {
        GateResult matrix = GateResults.matrix();
        GateCase last = matrix.cases().get(1);
        GateResult whole = GateResult.decide(matrix.createdAt(), matrix.demand(), List.of(last));
        GateResult cut =
                GateResult.decide(matrix.createdAt(), matrix.demand(), List.of(last.cutShort()));

        assertThat(whole.verdict()).isEqualTo(Verdict.PASS);
        assertThat(xml(GateJUnit.of(whole)).getElementsByTagName("skipped").getLength()).isZero();
        assertThat(cut.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Element skipped = (Element) xml(GateJUnit.of(cut)).getElementsByTagName("skipped").item(0);
        assertThat(skipped.getAttribute("message"))
                .contains("interrupted before all runs finished");
        assertThat(GateMarkdown.of(cut))
                .startsWith("## \u2754 Startup gate: INCONCLUSIVE\n")
                .contains("interrupted before all runs finished");
        assertThat(html(cut)).contains("interrupted before all runs finished");
        assertThat(GateJson.read(new StringReader(GateJson.toString(cut))).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void markdown_hasTheTables() {
        assertThat(GateMarkdown.of(GateResults.compared("hibernate", 50_000_000)))
                .startsWith("## \u274c Startup gate: FAIL\n")
                .contains("| candidate: exec to ready | 49 | 1.")
                .contains("| di \\> hibernate | +5");
    }

    @ParameterizedTest
    @MethodSource("results")
    void html_drawsWellFormedSvg_withTexts(GateResult result) throws Exception {
        Matcher svg = SVG.matcher(html(result));
        int drawings = 0;
        while (svg.find()) {
            Element drawing = xml(svg.group()).getDocumentElement();
            if (drawing.getAttribute("class").equals("plot")) {
                drawings++;
                assertThat(drawing.getAttribute("role")).isEqualTo("img");
                assertThat(drawing.getElementsByTagName("desc").item(0).getTextContent())
                        .isNotBlank();
            }
        }
        assertThat(drawings).isPositive();
    }

    @Test
    void html_drawsEveryRun_andSaysWhichAreOverTheLimit() throws Exception {
        String html = html(GateResults.hostile());

        assertThat(html)
                .contains("Content-Security-Policy", "default-src 'none'; style-src 'sha256-");
        // 49 of the candidate and 50 of the baseline, once as wall and once as CPU time.
        assertThat(count(html, "<title>run \\d+: ")).isEqualTo(2 * 99);
        assertThat(count(html, "<path class=\"over")).isGreaterThan(40);
        assertThat(count(html, "does not count: other processes used 40 % of the CPUs"))
                .isEqualTo(4);
    }

    @Test
    void html_drawsNoLimitWhereItIsNot() throws Exception {
        // 1.5 s is far beyond starts of about a second.
        assertThat(html(GateResults.compared("hibernate", 0)))
                .contains("limit 1.5 s \u2192</text>")
                .doesNotContain("<path class=\"limit\" d=\"M936");
        assertThat(html(GateResults.hostile())).contains(">limit 1.02 s</text>");
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
