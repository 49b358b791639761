package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Repository;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The output of {@code ./demo fleet}: sixty starts under a real Prometheus and Alertmanager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class FleetDemoTest {

    private static final Path RESULTS = Repository.root().resolve("target/demo/fleet");
    private static final int MINUTES = 6;

    @TempDir private static Path folder;
    private int exit;
    private String output;

    @BeforeAll
    void runDemo() throws Exception {
        for (InstalledTool tool : InstalledTool.values()) {
            assertThat(tool.path()).exists();
        }
        String classPath =
                Repository.root().resolve("src/demo/target/classes")
                        + File.pathSeparator
                        + Repository.root().resolve("core/target/classes");
        Path log = folder.resolve("demo.log");
        Process demo =
                new ProcessBuilder(
                                Launch.java().toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                "dev.firstlight.demo.FleetDemo")
                        .directory(Repository.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = demo.waitFor(MINUTES, TimeUnit.MINUTES);
        // SIGTERM first: its shutdown hooks end what it started.
        demo.destroy();
        exit = ended ? demo.exitValue() : -1;
        output = Files.readString(log, StandardCharsets.UTF_8);
    }

    @Test
    void allThatIsPromised_happens() {
        assertThat(exit).as(output).isZero();
        assertThat(output)
                .contains("checkout: 20 starts", "billing: 20 starts", "search: 20 starts")
                .contains("app_startup:starts:count{service=\"billing\",window=\"1h\"} = 20")
                .contains("StartupBurnFast fires for checkout")
                .contains("the next start was recorded")
                .contains("the largest cause is price-list")
                .contains("the following start was not recorded")
                .contains("Remote write")
                .contains("offset 52w");
    }

    @Test
    void everyExpressionOfEveryPanel_hasData() throws Exception {
        List<String> panels = new ArrayList<>();
        int expressions = 0;
        for (Path file : Repository.files("monitoring/grafana/dashboards", ".json")) {
            for (JsonNode panel : Monitoring.JSON.readTree(Repository.read(file)).get("panels")) {
                panels.add(panel.get("title").stringValue());
                expressions += panel.get("targets").size();
                assertThat(panel.get("targets"))
                        .as("%s", panel)
                        .allSatisfy(target ->
                                assertThat(target.get("expr").stringValue()).isNotBlank());
            }
        }
        String page = Files.readString(RESULTS.resolve("panels.html"));

        assertThat(panels).hasSizeGreaterThan(25);
        assertThat(output).contains(expressions + " panel expressions, all with data");
        assertThat(page).doesNotContain("no data");
        assertThat(page.split("<section>")).hasSize(panels.size() + 1);
    }

    @Test
    void theProfile_tellsThePlantedCause() throws Exception {
        Path recording = Repository.only(RESULTS.resolve("arm/profiles"), "*.jfr");
        List<Finding> findings = Findings.byDefault().of(StartupReader.read(recording));
        Finding top = findings.get(0);

        assertThat(top.severity()).isEqualTo(Severity.WARN);
        assertThat(top.summary() + top.advice()).contains("price-list");
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("lock-wait"))
                .as("%s", findings)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARN);
                    assertThat(finding.summary()).contains("price-list");
                });
    }

    @Test
    void theProfiledStart_isLinkedFromThePage() throws Exception {
        String page = Files.readString(RESULTS.resolve("panels.html"));
        Path report = Repository.only(RESULTS.resolve("arm/profiles"), "*.html");

        assertThat(page).contains("arm/profiles/" + report.getFileName());
    }
}
