package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.Leftovers;
import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.cli.Command.Running;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code firstlight gate} as CI runs it, on {@code samples/plain}: exit codes, files, and messages.
 */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class GateCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;
    @TempDir private Path temporary;

    @AfterEach
    void nothingIsLeft() throws Exception {
        // Everything that a test starts has the test's directory in its environment.
        Leftovers.awaitNoProcess("environ", "GATE_TEST=" + folder);
        assertThat(Leftovers.files(temporary)).isEmpty();
    }

    /** Other programs never make a run noisy. */
    private Command gate(String options, Object... program) {
        List<Object> words = new ArrayList<>(List.of("gate", "--quiet", "--warm-up", 1));
        words.addAll(List.of("--noise", 1));
        words.addAll(List.of(options.split(" ")));
        words.add("--");
        words.addAll(List.of(program));
        return Command.firstlight(words.toArray())
                .in(folder)
                .with("GATE_TEST", folder.toString())
                .withTemporary(temporary);
    }

    private Command plain(String options) {
        return gate(options, Launch.java(), "-jar", Sample.PLAIN.jar());
    }

    @ParameterizedTest
    @CsvSource({
        "--limit 60s --percentile 50 --runs 20, 0, PASS: 0 of 5 starts exceeded 60 s",
        "--limit 1ms --percentile 50 --runs 20, 1, FAIL: 7 of 7 starts exceeded 1 ms",
        "--limit 1ms --percentile 50 --runs 20 --report-only, 0, FAIL: 7 of 7 starts exceeded",
        "--limit 60s --runs 4, 4, 25 more without a miss would pass",
    })
    void aVerdict_isAnExitCode(String options, int exitCode, String sentence) throws Exception {
        Result result = plain(options).run();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(sentence).contains("exec to ready", "CPU time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--limit 1 | 2 | --limit: '1' has no unit",
                "--measure luck | 2 | --measure: must be exec_to_ready, main_to_ready,"
                        + " first_response, or cpu, not luck",
                "--runs 0 | 2 | runs",
                "--limit x | 2 | --limit: 'x' is not a duration",
                "--limit 0s | 2 | --limit: '0s' is not above 0",
                "--timeout 0ms | 2 | --timeout: '0ms' is not above 0",
                "--limit 60s --percentile 101 | 2 | --percentile: '101' is"
                        + " not a percentile; write a number above 0 and at most 100",
                "--noise 20 | 2 | --noise: '20' has no unit",
                "--alpha 2 | 2 | --alpha: '2' has no unit",
                "--alpha 0.7 | 2 | alpha must be above 0 and below 0.5, not 0.7",
                "--cpus 1,0 | 2 | a CPU quota must be 0.01 to 4096 CPUs, not 0.0",
                "--in none | 3 | --in: no such directory: none",
                "--pin 4000 | 10 | cannot pin the program to CPUs 4000",
                "-o /proc/none | 5 | cannot write /proc/none",
                "--limit 60s --prove --runs 3 | 2 | 299",
                "--baseline none.json | 3 | none.json: no such file",
                "--vs none | 6 | cannot execute none: No such file or directory",
            })
    void whatIsWrong_isOneLine(String options, int exitCode, String line) throws Exception {
        plain(options).run().assertOneLine(exitCode, line);
    }

    @Test
    void aProgramThatNeverGetsReady_isKilledWithItsChildren_itsLastOutputShown() throws Exception {
        Result result =
                gate("--timeout 3s", "sh", "-c", "echo waiting for the database; sleep 99 & wait")
                        .run();

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err())
                .startsWith("firstlight: not ready within 3 s")
                .contains("  | waiting for the database\n");
    }

    @Test
    void aProgramThatDies_isSaidWithItsLastOutput() throws Exception {
        Result result = gate("--runs 4", "sh", "-c", "echo no database >&2; exit 3").run();

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.err())
                .isEqualTo(
                        "firstlight: the program ended with exit code 3 before it was"
                                + " ready\n  | no database\n");
    }

    @Test
    void aPortThatIsTaken_isSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Result result =
                    gate(
                                    "--runs 4",
                                    Launch.java(),
                                    "-jar",
                                    Sample.PLAIN.jar(),
                                    taken.getLocalPort())
                            .run();

            assertThat(result.exitCode()).isEqualTo(9);
            assertThat(result.errors().get(0))
                    .startsWith("firstlight: the program's port is in use");
        }
    }

    @Test
    void aResult_isLeftInAllForms_andIsABaseline() throws Exception {
        Result first = plain("--limit 60s --percentile 50 --runs 20 -o out").run();

        assertThat(first.exitCode()).as(first.err()).isZero();
        Path out = folder.resolve("out");
        Path kept = out.resolve("gate.json");
        assertThat(GateJson.read(kept).verdict().toString()).isEqualTo("PASS");
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(out.resolve("TEST-firstlight-gate.xml").toFile())
                                .getDocumentElement()
                                .getTagName())
                .startsWith("testsuite");
        assertThat(out.resolve("summary.md")).content().contains("PASS");
        assertThat(out.resolve("gate.html")).content().contains("<svg");

        String other = Files.readString(kept).replace("\"-jar\"", "\"größe €\"");
        Path baseline = Files.writeString(folder.resolve("baseline.json"), other);
        Result second =
                plain("--json --runs 4 --tolerance 900% --baseline " + baseline)
                        .with("LC_ALL", "C")
                        .run();

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("größe €");
        GateResult result = GateJson.read(new StringReader(second.out()));
        assertThat(result.cases().get(0).baseline().runs()).hasSize(5);
        assertThat(result.cases().get(0).candidate().runs()).hasSize(4);
    }

    @Test
    void aResultThatCannotBeWritten_isPrintedAllTheSame() throws Exception {
        Files.createDirectories(folder.resolve("out/gate.json"));
        Result result = plain("--limit 60s --percentile 50 --runs 20 -o out").run();

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).startsWith("firstlight: cannot write out: ");
        assertThat(result.out()).contains("PASS: 0 of 5 starts");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void anInterruption_leavesTheResultsSoFar(String signal, int exitCode) throws Exception {
        Path starts = folder.resolve("starts");
        String counted =
                "echo >> '%s'; exec '%s' -jar '%s'"
                        .formatted(starts, Launch.java(), Sample.PLAIN.jar());
        try (Running running = gate("--all --runs 500 -o out", "sh", "-c", counted).start()) {
            Eventually.until(
                    LIMIT,
                    () -> Files.exists(starts) && Files.size(starts) > 5,
                    () -> "few starts: " + running.err());
            Command.program("kill", "-" + signal, Long.toString(running.process().pid())).run();
            Result result = running.await();

            assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
            assertThat(result.out()).contains("interrupted before all runs finished");
        }
        GateResult kept = GateJson.read(folder.resolve("out/gate.json"));
        assertThat(kept.cases().get(0).candidate().runs()).hasSizeBetween(3, 499);
    }
}
