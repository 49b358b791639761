package dev.firstlight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.demo.HealthAnswer.Seen;
import org.junit.jupiter.api.Test;

class HealthAnswerTest {

    @Test
    void of503WithPending_namesThem() {
        HealthAnswer answer =
                HealthAnswer.of(
                        503,
                        "{\"state\":\"WARMING\",\"stage\":\"warmup\",\"pending\":[\"a\",\"b (slow)\"]}");

        assertThat(answer)
                .isEqualTo(
                        new HealthAnswer(
                                Seen.PENDING,
                                "503  WARMING in stage warmup, pending: a, b (slow)"));
    }

    @Test
    void of200_isReady() {
        assertThat(HealthAnswer.of(200, "{\"state\":\"READY\",\"pending\":[]}"))
                .isEqualTo(new HealthAnswer(Seen.READY, "200  READY"));
    }

    @Test
    void of503WithoutReason_isNoPending() {
        assertThat(HealthAnswer.of(503, "<html>").seen()).isEqualTo(Seen.OTHER);
        assertThat(HealthAnswer.of(404, "{\"pending\":[\"a\"]}").seen()).isEqualTo(Seen.OTHER);
    }
}
