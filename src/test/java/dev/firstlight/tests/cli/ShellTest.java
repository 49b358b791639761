package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.tests.cli.Command.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Completion and manual pages, in a real shell and with a real {@code man}. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class ShellTest {

    @TempDir private Path folder;

    @Test
    void completion_worksInARealBash() throws Exception {
        Result result =
                Command.bash(
                                """
                                set -eu
                                compopt() { :; }  # only inside a completion
                                source <('%s' completion)
                                COMP_WORDS=(firstlight cri) COMP_CWORD=1 COMP_LINE='firstlight cri' COMP_POINT=14
                                _complete_firstlight
                                echo "${COMPREPLY[@]}"
                                COMP_WORDS=(firstlight tree --j) COMP_CWORD=2 COMP_LINE='firstlight tree --j' COMP_POINT=19
                                _complete_firstlight
                                echo "${COMPREPLY[@]}"
                                complete -p firstlight
                                """
                                        .formatted(Command.launcher()))
                        .run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .startsWith("critical-chain", "--json")
                .last()
                .asString()
                .contains("_complete_firstlight");
    }

    @Test
    void manualPages_areReadByMan() throws Exception {
        Path pages = folder.resolve("man1");
        Result written = Command.firstlight("man", "--directory", pages).run();

        assertThat(written.exitCode()).isZero();
        assertThat(written.out().lines()).hasSizeGreaterThan(9);
        assumeTrue(Command.bash("command -v man").run().exitCode() == 0, "man is missing");
        for (String page : written.out().lines().toList()) {
            Result shown =
                    Command.program("man", "--warnings", "-l", page).with("MANWIDTH", "90").run();
            assertThat(shown.exitCode()).isZero();
            assertThat(shown.err()).as(page).isEmpty();
            assertThat(shown.out()).contains("SYNOPSIS", "OPTIONS", "EXIT STATUS");
        }
    }
}
