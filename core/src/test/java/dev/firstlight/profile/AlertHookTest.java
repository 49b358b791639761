package dev.firstlight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.profile.AlertHook.Answer;
import dev.firstlight.support.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertHookTest {

    private static final String TOKEN = "correct horse battery staple";
    private static final Instant NOW = Instant.parse("2026-01-05T08:30:00Z");

    @TempDir private Path folder;
    private final List<String> log = new ArrayList<>();
    private Instant now = NOW;

    private AlertHook hook(AlertHookOptions options) {
        return new AlertHook(new ArmDirectory(folder), options, log::add, () -> now);
    }

    private AlertHook hook() {
        return hook(AlertHookOptions.of(TOKEN));
    }

    private static Answer call(AlertHook hook, String token, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Answer refusal = hook.check("Bearer " + token, bytes.length);
        try {
            return refusal == null ? hook.handle(new ByteArrayInputStream(bytes)) : refusal;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer call(AlertHook hook, String body) {
        return call(hook, TOKEN, body);
    }

    private static String alert(String service, Instant startsAt) {
        return "{\"status\":\"firing\",\"labels\":{\"alertname\":\"StartTooSlow\",\"service\":\""
                + service
                + "\"},\"annotations\":{},\"startsAt\":\""
                + startsAt
                + "\",\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"\",\"fingerprint\":\"f\"}";
    }

    private static String webhook(String... alerts) {
        return "{\"receiver\":\"profile\",\"status\":\"firing\",\"alerts\":["
                + String.join(",", alerts)
                + "],\"groupLabels\":{},\"commonLabels\":{},\"version\":\"4\",\"truncatedAlerts\":0}";
    }

    private List<String> files() {
        return FileTree.files(folder);
    }

    @Test
    void firingAlert_armsItsService() throws Exception {
        Answer answer = call(hook(), webhook(alert("shop", NOW.minusSeconds(90))));

        assertThat(answer).isEqualTo(new Answer(200, "{\"armed\":[\"shop\"],\"ignored\":0}"));
        Arm order = new ArmDirectory(folder).find("shop", NOW);
        assertThat(order).isNotNull();
        assertThat(order.count()).isEqualTo(1);
        assertThat(order.expires()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(order.reason()).isEqualTo("StartTooSlow");
        assertThat(log).singleElement().asString().contains("armed the next start of shop");
    }

    @Test
    void alertsOwnBody_ofAlertmanager_isRead() throws Exception {
        try (InputStream body = AlertHookTest.class.getResourceAsStream("alertmanager.json")) {
            AlertHook hook = hook();
            now = Instant.parse("2026-11-21T08:50:00Z");
            assertThat(hook.check("bearer " + TOKEN, -1)).isNull();
            assertThat(hook.handle(body).body())
                    .isEqualTo("{\"armed\":[\"buses\",\"catalog\"],\"ignored\":1}");
        }
    }

    @Test
    void resolvedAlertAndAlertWithoutService_armNothing() {
        String resolved =
                alert("shop", NOW).replace("\"status\":\"firing\"", "\"status\":\"resolved\"");
        String unknown = alert("shop", NOW).replace("\"service\"", "\"job\"");

        assertThat(call(hook(), webhook(resolved, unknown)))
                .isEqualTo(new Answer(200, "{\"armed\":[],\"ignored\":2}"));
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", TOKEN + "x", "CORRECT HORSE BATTERY STAPLE"})
    void wrongToken_isRefusedAndLoggedOnce(String token) {
        AlertHook hook = hook();
        for (int i = 0; i < 1_000; i++) {
            assertThat(call(hook, token, webhook(alert("shop", NOW))).status()).isEqualTo(401);
        }

        assertThat(files()).isEmpty();
        assertThat(log).hasSize(1).first().asString().contains("token").doesNotContain("horse");
        now = now.plus(Duration.ofHours(1));
        call(hook, token, "");
        assertThat(log).hasSize(2);
        assertThat(log.get(1)).contains("and 999 more");
    }

    @Test
    void missingHeaderOrOtherScheme_isRefused() {
        assertThat(hook().check(null, 10).status()).isEqualTo(401);
        assertThat(hook().check("Basic " + TOKEN, 10).status()).isEqualTo(401);
        assertThat(hook().check(TOKEN, 10).status()).isEqualTo(401);
    }

    @Test
    void bodyTooLong_isRefusedByItsHeaderUnread() {
        AlertHook hook = hook();

        assertThat(hook.check("Bearer " + TOKEN, 10 << 20).status()).isEqualTo(413);
        assertThat(log).hasSize(1);
    }

    @Test
    void bodyTooLong_withoutAHeaderIsReadUpToTheLimit() throws Exception {
        class Endless extends InputStream {
            private long read;

            @Override
            public int read() {
                read++;
                return ' ';
            }
        }
        Endless body = new Endless();
        AlertHook hook = hook();

        assertThat(hook.check("Bearer " + TOKEN, -1)).isNull();
        assertThat(hook.handle(body).status()).isEqualTo(413);
        assertThat(body.read).isBetween((long) AlertHook.MAX_BODY, AlertHook.MAX_BODY + 20_000L);
        assertThat(files()).isEmpty();
    }

    @Test
    void repeatedAlert_armsOnceAlsoAcrossRestartsOfTheHook() {
        String body = webhook(alert("shop", NOW));
        AlertHook hook = hook();
        assertThat(call(hook, body).body()).contains("\"armed\":[\"shop\"]");
        for (int i = 0; i < 20; i++) {
            assertThat(call(hook, body).body()).contains("\"armed\":[]");
        }
        now = now.plus(Duration.ofHours(2));
        assertThat(call(hook(), body).body()).contains("\"armed\":[]");

        assertThat(files()).containsExactly("shop.arm.json");
        assertThat(log.stream().filter(line -> line.contains("repeated"))).hasSize(2);
    }

    @Test
    void newAlert_armsAgainOnceTheOrderHasEnded() {
        AlertHook hook = hook();
        call(hook, webhook(alert("shop", NOW)));
        now = NOW.plus(Duration.ofMinutes(10));
        assertThat(call(hook, webhook(alert("shop", now))).body()).contains("\"armed\":[]");
        now = NOW.plus(Duration.ofMinutes(31));
        assertThat(call(hook, webhook(alert("shop", now))).body()).contains("\"armed\":[\"shop\"]");
    }

    @Test
    void alertOfTheFuture_doesNotShutOutLaterOnes() {
        AlertHook hook = hook();
        assertThat(call(hook, webhook(alert("shop", NOW.plus(Duration.ofDays(300))))).body())
                .contains("\"armed\":[]");
        assertThat(call(hook, webhook(alert("shop", NOW))).body()).contains("\"armed\":[\"shop\"]");
    }

    @Test
    void thousandCalls_areCutToTheRate() {
        AlertHook hook = hook();
        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += call(hook, webhook()).status() == 200 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(50);
        assertThat(log).hasSize(1).first().asString().contains("too many requests");
        now = now.plusSeconds(1);
        for (int i = 0; i < 1_000; i++) {
            passed += call(hook, webhook()).status() == 200 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(60);
    }

    @Test
    void pathTricks_stayInTheDirectory() throws Exception {
        Path outside = folder.resolve("outside");
        Path inside = folder.resolve("inside/arm");
        Files.createDirectories(outside);
        AlertHook hook =
                new AlertHook(
                        new ArmDirectory(inside), AlertHookOptions.of(TOKEN), log::add, () -> now);
        Answer answer =
                call(
                        hook,
                        webhook(
                                alert("../../outside/x", NOW),
                                alert("..", NOW),
                                alert("/etc/cron.d/x", NOW),
                                alert("a\\u0000b", NOW),
                                alert("a\\r\\nforged line", NOW)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(files())
                .hasSize(5)
                .allMatch(file -> file.matches("inside/arm/[A-Za-z0-9_.-]+[.]arm[.]json"));
        assertThat(log).noneMatch(line -> line.contains("\n") || line.contains("\r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"alerts\":",
                "{\"alerts\":{}}",
                "{\"alerts\":[1]}",
                "{\"alerts\":[{}]}",
                "{\"alerts\":[{\"startsAt\":\"today\"}]}",
                "{\"alerts\":[{\"labels\":{\"service\":{}}}]}",
                "<xml/>",
            })
    void bodyThatIsNoWebhook_isRefused(String body) {
        Answer answer = call(hook(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"invalid request body");
        assertThat(files()).isEmpty();
    }

    @Test
    void deepNesting_isRefused() {
        assertThat(call(hook(), "{\"alerts\":" + "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void longLabel_isRefused() {
        assertThat(call(hook(), webhook(alert("s".repeat(5_000), NOW))).status()).isEqualTo(400);
    }

    /** Alertmanager does not send a webhook again that was refused with 400. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "[]",
                "{}",
                "{\"status\":\"firing\",\"labels\":{\"service\":\"x\"}}",
                "{\"status\":\"firing\",\"labels\":{\"service\":\"x\"},\"startsAt\":1}",
                "{\"status\":\"firing\",\"labels\":{\"service\":\"x\"},\"startsAt\":\"-999999999-01-01T00:00:00Z\"}",
                "{\"status\":\"firing\",\"labels\":{\"service\":\"x\"},\"startsAt\":\"+999999999-12-31T23:59:59-18:00\"}",
                "{\"status\":[],\"labels\":7,\"startsAt\":\"2026-01-05T08:30:00Z\"}",
                "{\"status\":\"firing\",\"labels\":{\"service\":null},\"startsAt\":\"2026-01-05T08:30:00Z\"}",
                "LONG",
                "FUTURE"
            })
    void oddAlert_isLeftOutAndTheOthersArm(String odd) {
        String alert =
                odd.equals("LONG")
                        ? alert("x".repeat(300), NOW)
                        : odd.equals("FUTURE") ? alert("x", NOW.plus(Duration.ofDays(1))) : odd;
        Answer expected = new Answer(200, "{\"armed\":[\"good\"],\"ignored\":1}");
        assertThat(call(hook(), webhook(alert("good", NOW), alert))).isEqualTo(expected);
        now = NOW.plus(Duration.ofHours(2));
        assertThat(call(hook(), webhook(alert, alert("good", now)))).isEqualTo(expected);
        assertThat(files()).containsExactly("good.arm.json");
    }

    @Test
    void textThatIsNoUnicode_armsAllTheSame() {
        String name = "n".repeat(299) + "\\ud83d\\ude00";
        String odd = alert("s\\ud800", NOW).replace("StartTooSlow", name);
        assertThat(call(hook(), webhook(odd, alert("good", NOW))).body())
                .endsWith(",\"good\"],\"ignored\":0}");
        assertThat(files()).hasSize(2);
    }

    @Test
    void servicesOfTheList_areTheOnlyOnes() {
        AlertHook hook =
                hook(
                        AlertHookOptions.of(TOKEN)
                                .withLabel("service")
                                .withCount(3)
                                .withExpires(Duration.ofHours(1))
                                .withServices(Set.of("shop")));
        Answer answer = call(hook, webhook(alert("shop", NOW), alert("other", NOW)));

        assertThat(answer.body()).isEqualTo("{\"armed\":[\"shop\"],\"ignored\":1}");
        assertThat(files()).containsExactly("shop.arm.json");
    }

    @Test
    void oneCall_armsABoundedNumberOfServices() {
        String[] alerts = new String[300];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = alert("s" + i, NOW);
        }
        assertThat(call(hook(), webhook(alerts)).body()).contains("\"ignored\":250");
        assertThat(files()).hasSize(50);
    }

    @Test
    void orders_areBoundedInNumber() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(folder.resolve("s" + i + ".arm.json"), "{}");
        }
        assertThat(call(hook(), webhook(alert("one-more", NOW))).body()).contains("\"armed\":[]");
        assertThat(files()).hasSize(1_000);
    }

    @Test
    void brokenOrder_isReplaced() throws Exception {
        Files.writeString(folder.resolve("shop.arm.json"), "broken");

        assertThat(call(hook(), webhook(alert("shop", NOW))).body())
                .contains("\"armed\":[\"shop\"]");
        assertThat(new ArmDirectory(folder).find("shop", NOW)).isNotNull();
    }

    @Test
    void directoryThatCannotBeWritten_isToldToAlertmanagerSoThatItTriesAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        AlertHook hook =
                new AlertHook(
                        new ArmDirectory(file.resolve("arm")),
                        AlertHookOptions.of(TOKEN),
                        log::add,
                        () -> now);

        assertThat(call(hook, webhook(alert("shop", NOW))).status()).isEqualTo(503);
        assertThat(log).singleElement().asString().contains(file.toString());
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> AlertHookOptions.of("short"))
                .hasMessageContaining("token")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() ->
                        AlertHookOptions.of(TOKEN)
                                .withLabel("s")
                                .withCount(0)
                                .withExpires(Duration.ofHours(1))
                                .withServices(Set.of()))
                .hasMessageContaining("count");
        assertThatThrownBy(() ->
                        AlertHookOptions.of(TOKEN)
                                .withLabel("s")
                                .withCount(1)
                                .withExpires(Duration.ofDays(7))
                                .withServices(Set.of()))
                .hasMessageContaining("expires");
        assertThatThrownBy(() ->
                        AlertHookOptions.of(TOKEN)
                                .withLabel(" ")
                                .withCount(1)
                                .withExpires(Duration.ofHours(1))
                                .withServices(Set.of()))
                .hasMessageContaining("label");
        assertThat(AlertHookOptions.of(TOKEN).toString()).doesNotContain(TOKEN);
    }
}
