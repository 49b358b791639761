package dev.firstlight.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class ProbesTest {

    private static Program program(Class<?> main) {
        return Program.java("program", System.getProperty("java.class.path"), main);
    }

    @Test
    void ending_givesTheMarkersFiguresAndThoseFromOutside()
            throws IOException, InterruptedException {
        Map<String, Double> figures = new EndingProbe().measure(program(Ending.class));
        assertThat(figures).containsEntry("burnt_ms", 200.0);
        assertThat(figures.get(EndingProbe.CPU)).isBetween(200.0, 20_000.0);
        assertThat(figures.get(EndingProbe.EXEC_TO_MARKER)).isGreaterThan(200.0);
    }

    @Test
    void ending_programThatFails_isAnErrorWithWhatItSaid() {
        assertThatThrownBy(() -> new EndingProbe().measure(program(Failing.class)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("program ended with 1")
                .hasMessageContaining("no such luck");
    }

    @Test
    void server_isReadyAtTheFirst200_andIsStopped() throws IOException, InterruptedException {
        Map<String, Double> figures =
                new ServerProbe("port=", "/ready").measure(program(SlowServer.class));
        assertThat(figures.get(ServerProbe.EXEC_TO_READY))
                .isGreaterThan(SlowServer.NOT_READY_MILLIS);
        assertThat(figures.get(ServerProbe.CPU)).isPositive();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    @Timeout(60)
    void server_killing_doesNotWaitForItsEnd() throws IOException, InterruptedException {
        ServerProbe probe = new ServerProbe("port=", "/ready").killing();
        // If asked to stop, it would take two minutes.
        assertThat(probe.measure(program(StubbornServer.class)))
                .containsKey(ServerProbe.EXEC_TO_READY);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void server_thatEnds_isAnErrorWithWhatItSaid() {
        assertThatThrownBy(() -> new ServerProbe("port=", "/ready").measure(program(Failing.class)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("program is not ready")
                .hasMessageContaining("no such luck");
    }

    static final class StubbornServer {

        public static void main(String... args) throws IOException {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(2))));
            SlowServer.main(args);
        }
    }

    static final class Ending {

        public static void main(String... args) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            while (threads.getCurrentThreadCpuTime() < 200_000_000) {
                Thread.onSpinWait();
            }
            Marker.print("burnt_ms=200");
        }
    }

    static final class Failing {

        public static void main(String... args) {
            throw new IllegalStateException("no such luck");
        }
    }
}
