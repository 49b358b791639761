package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import jakarta.annotation.PostConstruct;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.metrics.ApplicationStartup;

/** A failed start reports the place of the failure in the log and in the file. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    @TempDir Path directory;

    private StartupTimeline fail(WebApplicationType type, Class<?> source, String... arguments)
            throws Exception {
        Path file = directory.resolve("start.json");
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--firstlight.file=" + file;
        SpringApplication application = Starts.application(type, source);
        StartupTrace trace = Starts.failing(application, all);
        // No wait: the process may end as soon as run has thrown.
        try (Reader reader = Files.newBufferedReader(file)) {
            StartupTimeline written = TimelineJson.read(reader);
            assertThat(written.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(written.startId()).isEqualTo(trace.startId());
            assertThat(trace.readiness().state()).isEqualTo(ReadinessState.FAILED);
            assertThat(application.getApplicationStartup()).isSameAs(ApplicationStartup.DEFAULT);
            return written;
        }
    }

    private static String failedPhase(StartupTimeline timeline) {
        Failure failure = timeline.failure().orElseThrow();
        return timeline.find(failure.phaseId()).name();
    }

    @Test
    void beanException_namesTheBean(CapturedOutput output) throws Exception {
        StartupTimeline timeline = fail(WebApplicationType.NONE, BrokenBean.class);
        assertThat(failedPhase(timeline)).isEqualTo("broken");
        assertThat(Starts.path(timeline, "broken"))
                .containsExactly("di", "spring.context.refresh", "user", "broken");
        assertThat(timeline.failure().orElseThrow().message()).isEqualTo("broken on purpose");
        assertThat(output).contains("outcome=failed", "user > broken");
    }

    @Test
    void initMethodThatThrows_isTheFailedPhase() throws Exception {
        StartupTimeline timeline = fail(WebApplicationType.NONE, BrokenInit.class);
        assertThat(failedPhase(timeline)).isEqualTo("broken: @PostConstruct load");
        assertThat(
                        timeline.find(
                                        timeline.find(timeline.failure().orElseThrow().phaseId())
                                                .parentId())
                                .name())
                .isEqualTo("broken");
    }

    @Test
    void outOfMemory_isReportedLikeAnyFailure() throws Exception {
        StartupTimeline timeline = fail(WebApplicationType.NONE, Greedy.class);
        assertThat(failedPhase(timeline)).isEqualTo("greedy");
    }

    @Test
    void portInUse_namesTheWebServer() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            StartupTimeline timeline =
                    fail(
                            WebApplicationType.SERVLET,
                            Web.class,
                            "--server.port=" + taken.getLocalPort());
            assertThat(failedPhase(timeline)).isEqualTo("start web server");
            assertThat(timeline.failure().orElseThrow().type()).isEqualTo("java.net.BindException");
        }
    }

    @Test
    void runnerThatThrows_isTheFailedPhase(CapturedOutput output) throws Exception {
        StartupTimeline timeline = fail(WebApplicationType.NONE, BrokenRunner.class);
        assertThat(failedPhase(timeline)).isEqualTo("run broken");
        assertThat(Starts.path(timeline, "run broken")).containsExactly("app", "run broken");
        assertThat(Starts.phase(timeline, "run fine").failed()).isFalse();
        assertThat(output).contains("run broken");
    }

    @Test
    void missingConfiguration_isReported() throws Exception {
        StartupTimeline timeline = fail(WebApplicationType.NONE, NeedsProperty.class);
        assertThat(failedPhase(timeline)).isEqualTo("needy");
    }

    /** Boot does not notify run listeners of this failure. */
    @Test
    void readyListenerThatThrows_failsTheStart() throws Exception {
        SpringApplication application = Starts.application(WebApplicationType.NONE, Web.class);
        application.addListeners((ApplicationReadyEvent event) -> {
            throw new IllegalStateException("not ready after all");
        });
        StartupTrace trace = Starts.failing(application);
        assertThat(trace.readiness().state()).isEqualTo(ReadinessState.FAILED);
        assertThat(trace.timeline().failure().orElseThrow().message()).contains("closed before");
    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenBean {
        @Bean
        StringBuilder user(Object broken) {
            return new StringBuilder().append(broken);
        }

        @Bean
        Object broken() {
            throw new IllegalStateException("broken on purpose");
        }
    }

    static final class Init {
        @PostConstruct
        void load() {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenInit {
        @Bean
        Init broken() {
            return new Init();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Greedy {
        @Bean
        Object greedy() {
            throw new OutOfMemoryError("thrown on purpose");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Web {}

    @Configuration(proxyBeanMethods = false)
    static class BrokenRunner {
        @Bean
        @Order(1)
        ApplicationRunner fine() {
            return args -> {};
        }

        @Bean
        @Order(2)
        ApplicationRunner broken() {
            return args -> {
                throw new IllegalStateException("broken on purpose");
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NeedsProperty {
        @Bean
        Object needy(@Value("${no.such.property}") String value) {
            return value;
        }
    }
}
