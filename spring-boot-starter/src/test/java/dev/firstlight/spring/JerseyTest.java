package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.AskedApplication;
import dev.firstlight.support.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints of a Jersey application, which has neither Spring MVC nor WebFlux. */
@Tag("slow")
class JerseyTest {

    @TempDir Path directory;

    @Test
    void endpoints_answer_andLeaveTheOthersAlone() throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(
                                AskedApplication.class,
                                Starts.arguments(
                                        "--firstlight.profile.hook.enabled=true",
                                        "--firstlight.profile.hook.token=correct horse battery staple",
                                        "--firstlight.profile.arm=" + directory,
                                        "--management.endpoints.web.exposure.include=*",
                                        "--test.paths=/actuator/health,/actuator/startuptrace,"
                                                + "/actuator/startuptrace/tree,"
                                                + "/actuator/startuptrace/nothing"))
                        .withClassPath(HostClassPath.of("jersey"))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .doesNotContain("Exception")
                .contains(
                        "ANSWER of /actuator/health: 200"
                                + " application/vnd.spring-boot.actuator.v3+json",
                        "ANSWER of /actuator/startuptrace: 200 application/json {\"",
                        "ANSWER of /actuator/startuptrace/tree: 200 text/plain;charset=UTF-8 ",
                        "ANSWER of /actuator/startuptrace/nothing: 404 ");
    }
}
