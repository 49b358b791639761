package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    @Test
    void summary_tellsVerdictStagesPathAndFindings() {
        assertThat(MarkdownSummary.of(Starts.startup()))
                .isEqualTo(
                        """
                        ### `shop` ready in 2.8 s

                        Objective 2 s at P99, not judged: recorded, which slows a start. cold start `7kq2m0xw4d` on `Java 25.0.3`, `spring-boot 4.1.1`.

                        | jvm | config | di | warmup |
                        | ---: | ---: | ---: | ---: |
                        | 400 ms | 300 ms | 1.8 s | 300 ms |

                        | held up ready | | |
                        | --- | ---: | ---: |
                        | `di > entityManagerFactory: afterPropertiesSet` | 1.1 s | 39 % |
                        | `di` | 420 ms | 15 % |
                        | `jvm` | 400 ms | 14 % |
                        | `warmup > await search-index` | 290 ms | 10 % |
                        | `config > environment` | 270 ms | 9.6 % |
                        | `di > handed over` | 180 ms | 6.4 % |

                        - **Warning: Blocked on a lock.** entityManagerFactory: afterPropertiesSet waited 200 ms for com.shop.Registry. **Do:** Create the registry before the pool.
                        - **Note: No class archive.** 9,000 classes were parsed. **Do:** -XX:SharedArchiveFile

                        """);
    }

    @Test
    void summary_ofHostileNames_hasNoMarkupOfThem() {
        String summary = MarkdownSummary.of(Starts.hostile());

        String outsideCode = summary.replaceAll("`[^`\n]*`", "");
        assertThat(outsideCode.replaceAll("\\\\[<>]", "")).doesNotContain("<", ">");
        assertThat(summary).doesNotContain("\u202e", "\u001b", "\r");
        assertThat(summary.length()).isLessThan(12_000);
        for (String line : summary.split("\n")) {
            if (line.startsWith("| `")) {
                assertThat(line.replace("\\|", "").chars().filter(c -> c == '|').count())
                        .as(line)
                        .isEqualTo(4);
            }
        }
    }

    @Test
    void summary_withoutFindings_endsWithTheParts() {
        Startup startup = Startup.of("a", Starts.timeline());

        assertThat(MarkdownSummary.of(startup))
                .contains("✗ Objective 2 s at P99 missed by 800 ms. cold start")
                .doesNotContain("Warning")
                .endsWith("|\n\n");
    }
}
