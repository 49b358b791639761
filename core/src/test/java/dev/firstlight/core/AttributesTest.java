package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.StringReader;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of an attribute are kept. */
class AttributesTest {

    private static Map<String, Object> attributesOf(Consumer<StartupPhase> setter) {
        return attributesOf(setter, Traces.settings());
    }

    private static Map<String, Object> attributesOf(
            Consumer<StartupPhase> setter, Settings settings) {
        StartupTrace trace = Traces.trace(settings);
        try (StartupPhase phase = trace.phase("p")) {
            setter.accept(phase);
        }
        return trace.timeline().phases().get(0).attributes();
    }

    @Test
    void values_keepTheirTypeAndOrder() {
        assertThat(
                        attributesOf(phase ->
                                phase.attribute("z", 1L)
                                        .attribute("y", 0.5)
                                        .attribute("x", true)
                                        .attribute("w", "text")
                                        .attribute("v", () -> 7)
                                        .attribute("u", () -> 1.5f)
                                        .attribute("t", () -> Thread.State.NEW)))
                .containsExactly(
                        entry("z", 1L),
                        entry("y", 0.5),
                        entry("x", true),
                        entry("w", "text"),
                        entry("v", 7L),
                        entry("u", 1.5),
                        entry("t", "NEW"));
    }

    @Test
    void keysThatWereSeenBefore_areJudgedAlike() {
        Settings settings = Traces.settings("firstlight.redact", "iban");
        // More keys than the cache remembers, some of them with the same hash.
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) {
                String key = "Aa" + i;
                String sameHash = "BB" + i;
                assertThat(
                                attributesOf(
                                        phase ->
                                                phase.attribute(key, "x")
                                                        .attribute(sameHash + "Token", "y")
                                                        .attribute(key + "Token", "y")
                                                        .attribute(sameHash, "x")
                                                        .attribute("iban", "y"),
                                        settings))
                        .containsExactly(
                                entry(key, "x"),
                                entry(sameHash + "Token", "***"),
                                entry(key + "Token", "***"),
                                entry(sameHash, "x"),
                                entry("iban", "***"));
            }
        }
    }

    @Test
    void sameKey_isReplacedInItsPlace() {
        assertThat(
                        attributesOf(phase ->
                                phase.attribute("a", 1).attribute("b", 2).attribute("a", 3)))
                .containsExactly(entry("a", 3L), entry("b", 2L));
    }

    @Test
    void moreThanEight_areIgnored() {
        Map<String, Object> kept =
                attributesOf(phase -> {
                    for (int i = 0; i < 50; i++) {
                        phase.attribute("key" + i, i);
                    }
                    phase.attribute("key0", "again");
                });
        assertThat(kept).hasSize(StartupPhase.MAX_ATTRIBUTES).containsEntry("key0", "again");
    }

    @Test
    void longKeysAndValues_areCut() {
        Map<String, Object> kept =
                attributesOf(phase -> phase.attribute("k".repeat(10_240), "v".repeat(10_240)));
        assertThat(kept).containsExactly(entry("k".repeat(64), "v".repeat(256)));
    }

    @Test
    void nullAndBlankKeys_areUnnamed() {
        assertThat(attributesOf(phase -> phase.attribute(null, "x"))).containsKey("unnamed");
        assertThat(attributesOf(phase -> phase.attribute(" ", "x"))).containsKey("unnamed");
        assertThat(attributesOf(phase -> phase.attribute("k", (String) null)))
                .containsEntry("k", "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "spring.datasource.PASSWORD",
                "api-key",
                "Authorization",
                "db_passwd",
                "accessToken",
                "client.secret",
                "Set-Cookie",
                "http.session.id"
            })
    void secretKeys_hideTheirValues(String key) {
        assertThat(attributesOf(phase -> phase.attribute(key, "hunter2")))
                .containsExactly(entry(key, "***"));
        assertThat(attributesOf(phase -> phase.attribute(key, 42L)))
                .containsExactly(entry(key, "***"));
        assertThat(attributesOf(phase -> phase.attribute(key, () -> "hunter2")))
                .containsExactly(entry(key, "***"));
    }

    @Test
    void secretPartBeyondTheCut_hidesTheValue() {
        String key = "k".repeat(64) + ".password";
        assertThat(attributesOf(phase -> phase.attribute(key, "hunter2")).values())
                .containsExactly("***");
    }

    @Test
    void configuredFragments_hideTheirValuesToo() {
        Settings settings = Traces.settings("firstlight.redact", "Iban, ssn");
        assertThat(
                        attributesOf(
                                phase ->
                                        phase.attribute("customer.iban", "DE00")
                                                .attribute("SSN", "1")
                                                .attribute("other", "x"),
                                settings))
                .containsExactly(
                        entry("customer.iban", "***"), entry("SSN", "***"), entry("other", "x"));
    }

    @Test
    void secretsInValues_areHidden_alsoWhereTheTextIsCut() {
        Settings settings = Traces.settings("firstlight.redact", "iban");
        assertThat(
                        attributesOf(
                                phase ->
                                        phase.attribute("url", "jdbc:x://app:hunter2@db/x?iban=DE0")
                                                .attribute("u", () -> "x?password=hunter2&ssl=1")
                                                .attribute(
                                                        "cut",
                                                        "x".repeat(240)
                                                                + "amqp://u:"
                                                                + "hunter2".repeat(20)
                                                                + "@h"),
                                settings))
                .containsExactly(
                        entry("url", "jdbc:x://***@db/x?iban=***"),
                        entry("u", "x?password=***&ssl=1"),
                        entry("cut", "x".repeat(240) + "amqp://***@h"));
    }

    @Test
    void secretsInTheMessageOfAFailure_areHidden() {
        StartupTrace trace = Traces.trace(Traces.settings("firstlight.redact", "iban"));
        trace.fail(
                new IllegalStateException(
                        "no connection to jdbc:x://app:hunter2@db/x?password=hunter2",
                        new IllegalStateException("iban=DE00")));
        assertThat(trace.timeline().failure().orElseThrow().message())
                .isEqualTo("no connection to jdbc:x://***@db/x?password=***");
        StartupTrace other = Traces.trace(Traces.settings("firstlight.redact", "iban"));
        other.fail(new IllegalStateException(new IllegalStateException("iban=DE00")));
        assertThat(other.timeline().failure().orElseThrow().message())
                .isEqualTo("java.lang.IllegalStateException: iban=***");
    }

    @Test
    void supplierThatThrows_costsItsAttributeOnly() {
        Map<String, Object> kept =
                attributesOf(phase ->
                        phase.attribute("before", 1)
                                .attribute(
                                        "bad",
                                        () -> {
                                            throw new NoClassDefFoundError("x");
                                        })
                                .attribute("after", 2));
        assertThat(kept)
                .containsExactly(
                        entry("before", 1L), entry("bad", "unavailable"), entry("after", 2L));
    }

    @Test
    void valueWhoseTextThrows_costsItsAttributeOnly() {
        Object bad =
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                };
        assertThat(attributesOf(phase -> phase.attribute("bad", () -> bad)))
                .containsExactly(entry("bad", "unavailable"));
    }

    @Test
    void supplier_isNotAskedWhereNothingIsRecorded() {
        StartupTrace off = Traces.trace(Traces.settings("firstlight.enabled", "false"));
        off.phase("p")
                .attribute(
                        "k",
                        () -> {
                            throw new AssertionError("asked");
                        })
                .close();
        StartupTrace ready = Traces.trace();
        StartupPhase phase = ready.phase("p");
        ready.readiness().frameworkUp();
        phase.attribute(
                "k",
                () -> {
                    throw new AssertionError("asked");
                });
        assertThat(ready.timeline().phases().get(0).attributes()).isEmpty();
    }

    @Test
    void numbersThatJsonDoesNotHave_becomeTextAndRoundTrip() throws Exception {
        StartupTrace trace = Traces.trace();
        try (StartupPhase phase = trace.phase("p")) {
            phase.attribute("nan", Double.NaN)
                    .attribute("inf", Double.NEGATIVE_INFINITY)
                    .attribute("f", () -> Float.NaN);
        }
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases().get(0).attributes())
                .containsExactly(entry("nan", "NaN"), entry("inf", "-Infinity"), entry("f", "NaN"));
        String json = TimelineJson.toString(timeline);
        assertThat(TimelineJson.toString(TimelineJson.read(new StringReader(json))))
                .isEqualTo(json);
    }
}
