package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.profile.AlertHook.Answer;
import dev.firstlight.profile.Arm;
import dev.firstlight.profile.ArmDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hook inside a service, without a server. */
class AlertEndpointTest {

    private static final String HOOK = "firstlight.profile.hook.";
    private static final String TOKEN = "correct horse battery staple";

    @TempDir private Path folder;

    private Path arm() {
        return folder.resolve("arm");
    }

    /** A trace of a service that accepts alerts, with these further settings. */
    private StartupTrace trace(String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                HOOK + "enabled",
                                "true",
                                "firstlight.profile.arm",
                                arm().toString(),
                                HOOK + "token",
                                TOKEN));
        settings.addAll(List.of(more));
        return Traces.trace(Traces.settings(settings.toArray(String[]::new)));
    }

    private static AlertEndpoint ready(StartupTrace trace) throws InterruptedException {
        AlertEndpoint endpoint = AlertEndpoint.of(trace);
        CountDownLatch served = new CountDownLatch(1);
        trace.addSink(timeline -> served.countDown());
        trace.readiness().frameworkUp();
        served.await();
        return endpoint;
    }

    private static Answer post(AlertEndpoint endpoint, String token, String service)
            throws IOException {
        byte[] body =
                ("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"service\":\""
                                + service
                                + "\",\"app\":\"by-app\"},\"startsAt\":\""
                                + Instant.now().minusSeconds(5)
                                + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        Answer refusal = endpoint.check("Bearer " + token, body.length);
        return refusal == null ? endpoint.handle(new ByteArrayInputStream(body)) : refusal;
    }

    @AfterEach
    void letWritersEnd() {
        Traces.quiet();
    }

    @Test
    void byDefault_itIsNotWanted() {
        assertThat(AlertEndpoint.isWanted(Traces.trace())).isFalse();
        assertThat(AlertEndpoint.isWanted(trace())).isTrue();
        assertThat(AlertEndpoint.isWanted(trace("firstlight.enabled", "false"))).isFalse();
    }

    @Test
    void alert_beforeReadyIsToldToComeAgainAndAfterItArms() throws Exception {
        StartupTrace trace = trace();
        AlertEndpoint starting = AlertEndpoint.of(trace);
        assertThat(starting.check("Bearer " + TOKEN, 10)).extracting(Answer::status).isEqualTo(503);
        assertThat(starting.handle(new ByteArrayInputStream(new byte[0])).status()).isEqualTo(503);
        assertThat(arm()).doesNotExist();

        AlertEndpoint endpoint = ready(trace);
        assertThat(post(endpoint, "wrong", "shop").status()).isEqualTo(401);
        assertThat(post(endpoint, TOKEN, "shop"))
                .isEqualTo(new Answer(200, "{\"armed\":[\"shop\"],\"ignored\":0}"));
        assertThat(arm().resolve("shop.arm.json")).isRegularFile();
        assertThat(CapturedLog.messages("armed the next start of shop")).isNotEmpty();
    }

    @Test
    void settings_sayWhatIsArmed() throws Exception {
        AlertEndpoint endpoint =
                ready(
                        trace(
                                HOOK + "label",
                                "app",
                                HOOK + "count",
                                "3",
                                HOOK + "expires",
                                "2h",
                                HOOK + "services",
                                "by-app, Other"));
        assertThat(post(endpoint, TOKEN, "shop").body()).contains("\"armed\":[\"by-app\"]");

        Arm order = new ArmDirectory(arm()).read("by-app");
        assertThat(order).isNotNull();
        assertThat(order.count()).isEqualTo(3);
        assertThat(order.expires())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(119)),
                        Instant.now().plus(Duration.ofHours(2)));
    }

    @Test
    void servicesThatMayBeArmed_areMeantAsTheyAreWritten() throws Exception {
        AlertEndpoint endpoint = ready(trace(HOOK + "services", "Shop"));

        assertThat(post(endpoint, TOKEN, "shop").body()).contains("\"armed\":[]");
        assertThat(post(endpoint, TOKEN, "Shop").body()).contains("\"armed\":[\"Shop\"]");
    }

    @Test
    void tokenOfTheFile_wins() throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "  another token of the file\n");
        AlertEndpoint endpoint = ready(trace(HOOK + "token-file", file.toString()));

        assertThat(post(endpoint, TOKEN, "shop").status()).isEqualTo(401);
        assertThat(post(endpoint, "another token of the file", "shop").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "firstlight.profile.hook.token| |set firstlight.profile.hook.token or"
                        + " firstlight.profile.hook.token-file",
                "firstlight.profile.hook.token|short|set firstlight.profile.hook.token or",
                "firstlight.profile.hook.token-file|/nowhere/token|firstlight.profile.hook.token-file:"
                        + " cannot read the file",
                "firstlight.profile.arm| |set firstlight.profile.arm"
            })
    void settingThatIsMissingOrWrong_isWarnedAboutByNameAndNothingIsArmed(
            String property, String value, String warning) throws Exception {
        StartupTrace trace = trace(property, value == null ? "" : value);
        int before = CapturedLog.messages(warning).size();
        AlertEndpoint endpoint = ready(trace);

        assertThat(trace.readiness().isReady()).isTrue();
        assertThat(CapturedLog.messages(warning)).hasSize(before + 1);
        assertThat(CapturedLog.messages(warning).get(before))
                .startsWith("Firstlight: alerts cannot arm starts: ")
                .doesNotContain(TOKEN);
        assertThat(post(endpoint, TOKEN, "shop").status()).isEqualTo(503);
        assertThat(arm()).doesNotExist();
    }

    @Test
    void shortTokenInAFile_isBlamedOnTheFile() throws Exception {
        Path file = folder.resolve("short");
        Files.writeString(file, "short");
        AlertEndpoint endpoint = ready(trace(HOOK + "token-file", file.toString()));

        assertThat(post(endpoint, TOKEN, "shop").status()).isEqualTo(503);
        assertThat(
                        CapturedLog.messages(
                                "hook.token-file: a token must have at least 16 characters"))
                .isNotEmpty();
    }

    @Test
    void directoryThatCannotBeWritten_isWarnedAboutAndTriedAgain() throws Exception {
        Files.writeString(arm(), "a file in its place");
        AlertEndpoint endpoint = ready(trace());
        assertThat(CapturedLog.messages("firstlight.profile.arm: ")).isNotEmpty();
        assertThat(post(endpoint, TOKEN, "shop").status()).isEqualTo(503);

        Files.delete(arm());
        assertThat(post(endpoint, TOKEN, "shop").status()).isEqualTo(200);
    }

    @Test
    void settingsAsText_doNotTellTheToken() {
        assertThat(trace().settings().toString()).contains(arm().toString()).doesNotContain(TOKEN);
    }
}
