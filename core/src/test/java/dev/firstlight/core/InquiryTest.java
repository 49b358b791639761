package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Questions that are answered late or never. */
class InquiryTest {

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger silent = new AtomicInteger();

    private Inquiry<String> hung() {
        return new Inquiry<>(
                "hung",
                "the question",
                () -> {
                    goOn.await();
                    return "late";
                },
                "otherwise");
    }

    @Test
    void answer_isThatOfTheQuestion() {
        Inquiry<String> inquiry =
                new Inquiry<>("asking", "the question", () -> "answer", "otherwise");

        assertThat(inquiry.get(20_000, silent::incrementAndGet)).isEqualTo("answer");
        assertThat(silent).hasValue(0);
    }

    @Test
    void silence_isToldOnceAndIsFinal() {
        Inquiry<String> inquiry = hung();

        assertThat(inquiry.get(10, silent::incrementAndGet)).isEqualTo("otherwise");
        goOn.countDown();
        assertThat(inquiry.get(20_000, silent::incrementAndGet)).isEqualTo("otherwise");
        assertThat(silent).hasValue(1);
    }

    @Test
    void questionThatFails_isAnsweredByWhatStandsForIt() {
        Inquiry<String> inquiry =
                new Inquiry<>(
                        "failing",
                        "the question that fails",
                        () -> {
                            throw new NoClassDefFoundError("planted");
                        },
                        "otherwise");

        assertThat(inquiry.get(20_000, silent::incrementAndGet)).isEqualTo("otherwise");
        assertThat(CapturedLog.containing("the question that fails")).hasSize(1);
    }

    @Test
    void interruptedCaller_getsTheAnswerAndStaysInterrupted() {
        Inquiry<String> inquiry =
                new Inquiry<>("asking", "the question", () -> "answer", "otherwise");
        Thread.currentThread().interrupt();

        assertThat(inquiry.get(20_000, silent::incrementAndGet)).isEqualTo("answer");
        assertThat(Thread.interrupted()).isTrue();
    }
}
