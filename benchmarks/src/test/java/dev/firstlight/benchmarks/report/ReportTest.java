package dev.firstlight.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void markdown_hasWhatItTakesToMeasureAgain() {
        String page = new Report("Cold", "benchmarks/run cold").markdown();
        assertThat(page)
                .startsWith("# Cold\n\n- date: 20")
                .contains(System.getProperty("java.runtime.version"))
                .contains(Runtime.getRuntime().availableProcessors() + " CPUs")
                .contains("- command: `benchmarks/run cold`\n");
    }

    @Test
    void table_isMarkdown() {
        String page =
                new Report("t", "c")
                        .table(List.of("", "ms"), List.of(List.of("a", "1")))
                        .markdown();
        assertThat(page).endsWith("\n\n|  | ms |\n|---|---:|\n| a | 1 |\n");
    }

    @Test
    void table_rowThatDoesNotFit_isRefused() {
        Report report = new Report("t", "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.table(List.of("", "ms"), List.of(List.of("a"))));
    }

    @Test
    void figures_haveThreeDigits() {
        assertThat(Report.figure(1234.5)).isEqualTo("1235");
        assertThat(Report.figure(99.96)).isEqualTo("100.0");
        assertThat(Report.figure(-5.678)).isEqualTo("-5.68");
        assertThat(Report.figure(0.6454)).isEqualTo("0.645");
        assertThat(Report.ratio(1.01949)).isEqualTo("1.019");
        assertThat(Report.bytes(0.0004)).isEqualTo("0");
    }

    @Test
    void interval_ofTooFew_isInBrackets() {
        assertThat(Report.ratios(new Sample(List.of(1.0, 1.5)))).isEqualTo("(1.000 .. 1.500)");
        assertThat(Report.ratios(new Sample(List.of(1.0, 1.1, 1.2, 1.3, 1.4, 1.5))))
                .isEqualTo("1.000 .. 1.500");
    }

    @Test
    void write_makesTheFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results/cold.md");
        Report report = new Report("Cold", "x");
        report.write(file);
        assertThat(Files.readString(file)).startsWith("# Cold");
    }
}
