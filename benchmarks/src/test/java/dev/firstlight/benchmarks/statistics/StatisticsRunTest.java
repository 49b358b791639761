package dev.firstlight.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulation runs, and its tables are consistent. */
@Tag("slow")
class StatisticsRunTest {

    @Test
    void quick_writesAllTables() {
        String page = new StatisticsRun(true).run("benchmarks/run statistics --quick").markdown();

        assertThat(page)
                .contains("## Judged once", "## Judged after each run", "## False alarms")
                .contains("## Shifts", "## Order")
                .contains("| 30 | 1.0 | 3.6 |", "| 300 | 1.0 | 3.3 |");
    }
}
