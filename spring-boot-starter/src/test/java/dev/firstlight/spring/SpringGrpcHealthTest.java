package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.GrpcHost;
import dev.firstlight.support.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gRPC's health service in an application that has Spring gRPC. */
@Tag("slow")
class SpringGrpcHealthTest {

    @TempDir Path directory;

    private ForkedJvm.Result run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--spring.grpc.server.port=0");
        // The server waits this long for a watcher.
        all.add("--spring.grpc.server.shutdown.grace-period=2s");
        // The host queries the health indicators itself, at times that do not depend on the
        // machine.
        all.add("--spring.grpc.server.health.schedule.enabled=false");
        ForkedJvm.Result result =
                ForkedJvm.of(GrpcHost.class, Starts.arguments(all.toArray(String[]::new)))
                        .withClassPath(HostClassPath.of("grpc"))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContain("Firstlight: the gate of gRPC");
        return result;
    }

    @Test
    void health_followsTheGate_andWatchersAreTold() throws Exception {
        assertThat(run().output())
                .containsSubsequence(
                        "at start: NOT_SERVING NOT_SERVING NOT_SERVING",
                        "watch, pending: NOT_SERVING",
                        "pending: NOT_SERVING NOT_SERVING NOT_SERVING",
                        "watch, open: SERVING",
                        "open: SERVING SERVING NOT_SERVING",
                        "watch, broken: NOT_SERVING",
                        "watch, repaired: SERVING",
                        "watch, draining: NOT_SERVING",
                        "draining: NOT_SERVING NOT_SERVING NOT_SERVING",
                        "watch, back: SERVING",
                        "back: SERVING SERVING NOT_SERVING",
                        "watch, closed: NOT_SERVING",
                        "LEFT: []");
    }

    @Test
    void healthFollowsTheGate_alsoWhereNothingIsTraced() throws Exception {
        assertThat(run("--firstlight.enabled=false").output())
                .containsSubsequence(
                        "\npending: NOT_SERVING NOT_SERVING NOT_SERVING",
                        "watch, open: SERVING",
                        "open: SERVING SERVING NOT_SERVING");
    }

    @Test
    void switchedOff_healthIsThatOfTheApplication() throws Exception {
        assertThat(run("--firstlight.health.grpc=off", "--test.questions=false").output())
                .contains("at start: SERVING SERVING NOT_SERVING");
    }
}
