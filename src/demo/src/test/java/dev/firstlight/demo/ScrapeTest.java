package dev.firstlight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final String EXPOSITION =
            """
            # HELP app_startup_duration_seconds Startup duration, from process start to ready
            # TYPE app_startup_duration_seconds histogram
            app_startup_duration_seconds_bucket{service="a \\"b\\", c",start_id="x",le="0.1"} 0
            app_startup_duration_seconds_bucket{service="a \\"b\\", c",start_id="x",le="0.2"} 0
            app_startup_duration_seconds_bucket{service="a \\"b\\", c",start_id="x",le="0.3"} 1
            app_startup_duration_seconds_bucket{service="a \\"b\\", c",start_id="x",le="+Inf"} 1
            app_startup_duration_seconds_count{service="a \\"b\\", c",start_id="x"} 1
            app_startup_duration_seconds_sum{service="a \\"b\\", c",start_id="x"} 0.25
            app_startup_phase_duration_seconds{service="a \\"b\\", c",phase="jvm"} 0.05
            app_startup_phase_duration_seconds{service="a \\"b\\", c",phase="di"} 0.2
            jvm_threads_live_threads 12.0
            """;

    private final Scrape scrape = Scrape.parse(EXPOSITION);

    @Test
    void lines_leaveOutCommonLabelsAndAllButTheBucketsAroundTheDuration() {
        assertThat(scrape.lines())
                .containsExactly(
                        "app_startup_duration_seconds_bucket{start_id=\"x\",le=\"0.2\"} 0",
                        "app_startup_duration_seconds_bucket{start_id=\"x\",le=\"0.3\"} 1",
                        "app_startup_duration_seconds_count{start_id=\"x\"} 1",
                        "app_startup_duration_seconds_sum{start_id=\"x\"} 0.25",
                        "app_startup_phase_duration_seconds{phase=\"jvm\"} 0.05",
                        "app_startup_phase_duration_seconds{phase=\"di\"} 0.2");
    }

    @Test
    void lines_ofADurationBelowAllBuckets_showTheFirst() {
        Scrape fast =
                Scrape.parse(
                        """
                        app_startup_duration_seconds_bucket{le="0.1"} 1
                        app_startup_duration_seconds_bucket{le="0.2"} 1
                        app_startup_duration_seconds_count 1
                        """);

        assertThat(fast.lines())
                .containsExactly(
                        "app_startup_duration_seconds_bucket{le=\"0.1\"} 1",
                        "app_startup_duration_seconds_count 1");
    }

    @Test
    void common_labels_areThoseOfAllLines() {
        assertThat(Scrape.format(scrape.common())).isEqualTo("{service=\"a \\\"b\\\", c\"}");
    }

    @Test
    void values_areFoundAndAddedUp() {
        assertThat(scrape.value("app_startup_duration_seconds_sum")).contains(0.25);
        assertThat(scrape.value("app_startup_ready")).isEmpty();
        assertThat(scrape.sum("app_startup_phase_duration_seconds")).isEqualTo(0.25);
    }

    @Test
    void parse_ofNothing_isEmpty() {
        assertThat(Scrape.parse("").lines()).isEmpty();
    }
}
