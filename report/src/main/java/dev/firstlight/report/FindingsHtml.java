package dev.firstlight.report;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import java.util.List;

/** The findings with evidence and advice; rules without a problem are folded away. */
final class FindingsHtml {

    private final StringBuilder out = new StringBuilder();

    private FindingsHtml() {}

    static String of(Startup startup) {
        return startup.findings().isEmpty() ? "" : new FindingsHtml().render(startup);
    }

    private String render(Startup startup) {
        List<Finding> findings = startup.findings();
        out.append("<section class=\"card\" aria-labelledby=\"findings\"><div class=\"head\">");
        out.append("<h2 id=\"findings\">Findings</h2><span class=\"soft\">");
        out.append(FindingsText.headline(startup));
        out.append("</span></div>\n<ul class=\"findings\">\n");
        findings.stream().filter(FindingsHtml::matters).forEach(this::finding);
        out.append("</ul>\n");
        List<Finding> others = findings.stream().filter(finding -> !matters(finding)).toList();
        if (!others.isEmpty()) {
            long fine = count(findings, Severity.OK);
            out.append("<details><summary class=\"soft\">").append(fine);
            out.append(fine == 1 ? " check is" : " checks are").append(" fine, ");
            out.append(count(findings, Severity.NA));
            out.append(" could not be judged</summary>\n<ul class=\"findings\">\n");
            others.forEach(this::finding);
            out.append("</ul></details>\n");
        }
        return out.append("</section>\n").toString();
    }

    private static boolean matters(Finding finding) {
        return finding.severity().compareTo(Severity.INFO) >= 0;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    private void finding(Finding finding) {
        String tag = finding.severity().tag();
        boolean open = finding.severity() == Severity.WARN;
        out.append("<li class=\"finding ").append(tag).append("\" data-searched><details");
        out.append(open ? " open" : "").append("><summary><span class=\"tag ").append(tag);
        out.append("\">").append(label(finding.severity())).append("</span> <b>");
        out.append(Html.name(finding.name())).append("</b> ");
        out.append(Html.text(finding.summary())).append("</summary><div class=\"body\">\n");
        if (!finding.explanation().isEmpty()) {
            out.append("<p>").append(Html.text(finding.explanation())).append("</p>\n");
        }
        if (!finding.advice().isEmpty()) {
            out.append("<p class=\"advice\"><b>Do:</b> ");
            out.append(Html.text(finding.advice())).append("</p>\n");
        }
        evidence(finding.evidence());
        out.append("</div></details></li>\n");
    }

    private static String label(Severity severity) {
        return switch (severity) {
            case WARN -> "Warning";
            case INFO -> "Note";
            case OK -> "Fine";
            case NA -> "Not judged";
        };
    }

    private void evidence(List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        out.append("<table class=\"evidence\"><tbody>");
        for (Evidence fact : evidence) {
            out.append("<tr><th scope=\"row\">")
                    .append(Html.name(fact.label()))
                    .append("</th><td>");
            if (fact.value().indexOf('\n') >= 0) {
                out.append("<pre>").append(Html.text(fact.value())).append("</pre>");
            } else {
                out.append(Html.text(fact.value()));
            }
            if (fact.phaseId() != null) {
                out.append(" <button type=\"button\" data-phase=\"").append(fact.phaseId());
                out.append("\">Show</button>");
            }
            out.append("</td></tr>");
        }
        out.append("</tbody></table>\n");
    }
}
