package dev.firstlight.benchmarks.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.ServerProbe;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BeansApplicationTest {

    @Test
    void service_becomesReady() throws IOException, InterruptedException {
        Program service =
                Program.java(
                        "service",
                        System.getProperty("java.class.path"),
                        BeansApplication.class,
                        "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider");
        assertThat(new ServerProbe("--server.port=", SpringRun.READINESS).measure(service))
                .containsKey(ServerProbe.EXEC_TO_READY);
    }
}
