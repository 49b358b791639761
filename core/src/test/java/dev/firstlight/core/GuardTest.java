package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only class that catches every exception. */
class GuardTest {

    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void healLog() {
        CapturedLog.failWith(null);
    }

    private static void raise(String type) {
        try {
            throw (Throwable) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (Throwable fault) {
            GuardTest.<RuntimeException>rethrow(fault);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable fault) throws E {
        throw (E) fault;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalStateException",
                "java.io.IOException",
                "java.lang.NoClassDefFoundError",
                "java.lang.OutOfMemoryError",
                "java.lang.StackOverflowError",
                "java.lang.ThreadDeath",
                "java.lang.Throwable"
            })
    void fault_disablesThePartAndIsWarnedAboutOnce(String type) {
        String part = "the part that throws " + type;
        Guard guard = new Guard(part);
        for (int i = 0; i < 3; i++) {
            guard.run(() -> {
                calls.incrementAndGet();
                raise(type);
            });
        }
        assertThat(calls).hasValue(1);
        assertThat(guard.isDisabled()).isTrue();
        assertThat(guard.failures()).isEqualTo(1);
        assertThat(guard.<String>call(() -> "result", "fallback")).isEqualTo("fallback");
        assertThat(CapturedLog.containing(part))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.message()).contains("failed and is now off");
                    assertThat(entry.throwable()).isNotNull();
                });
    }

    @Test
    void attempt_asksAgainAndWarnsOnce() {
        Guard guard = new Guard("the part that is asked again");
        for (int i = 0; i < 3; i++) {
            assertThat(guard.attempt(() -> raise("java.io.IOException"))).isNotNull();
        }
        assertThat(guard.attempt(() -> {})).isNull();
        assertThat(guard.isDisabled()).isFalse();
        assertThat(guard.failures()).isEqualTo(3);
        assertThat(CapturedLog.containing("the part that is asked again")).hasSize(1);
    }

    @Test
    void interrupt_isNotSwallowed() {
        Guard guard = new Guard("the part that was interrupted");
        guard.call(
                () -> {
                    throw new InterruptedException();
                },
                null);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void brokenLog_reachesNobody() {
        CapturedLog.failWith(new LinkageError("appender"));
        Guard guard = new Guard("a part");
        guard.run(() -> raise("java.lang.IllegalStateException"));
        assertThat(guard.isDisabled()).isTrue();
    }

    @Test
    void call_returnsTheResult() {
        assertThat(new Guard("a part").<String>call(() -> "result", "fallback"))
                .isEqualTo("result");
    }
}
