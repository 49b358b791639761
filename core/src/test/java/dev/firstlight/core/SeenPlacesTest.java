package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Finds in a stack what the framework called. */
class SeenPlacesTest {

    /** Frames as {@code type.method}, innermost first. */
    private static StackTraceElement[] stack(String... frames) {
        StackTraceElement[] stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] =
                    new StackTraceElement(
                            frames[i].substring(0, dot), frames[i].substring(dot + 1), null, 1);
        }
        return stack;
    }

    private static String place(String... frames) {
        return SeenPlaces.place(stack(frames));
    }

    @Test
    void place_isWhatTheFrameworkCalled() {
        assertThat(
                        place(
                                "java.lang.Thread.sleep",
                                "com.acme.Client.connect",
                                "com.acme.SlowFactory.getObject",
                                "org.springframework.beans.FactoryBeanRegistrySupport.getObject",
                                "com.acme.App.main"))
                .isEqualTo("com.acme.SlowFactory.getObject");
        assertThat(
                        place(
                                "org.springframework.core.env.Resolver.getProperty",
                                "com.acme.SlowCondition.matches",
                                "org.springframework.context.ConditionEvaluator.shouldSkip"))
                .isEqualTo("com.acme.SlowCondition.matches");
    }

    @Test
    void place_isNothingAboveThePhase() {
        assertThat(
                        place(
                                "java.io.File.list",
                                "org.springframework.beans.AbstractBeanFactory.doGetBean",
                                "com.acme.Config.shop",
                                "org.springframework.beans.Factory.create"))
                .isNull();
        assertThat(place("org.springframework.boot.SpringApplication.run", "com.acme.App.main"))
                .isNull();
        assertThat(place("java.lang.Thread.sleep", "java.lang.Thread.run")).isNull();
        assertThat(place()).isNull();
    }

    @Test
    void place_withoutAFramework_isTheInnermost() {
        assertThat(place("java.lang.Thread.sleep", "com.acme.Cache.load", "com.acme.App.main"))
                .isEqualTo("com.acme.Cache.load");
    }

    @Test
    void place_ofGeneratedCode_isWhatWasWritten() {
        assertThat(
                        place(
                                "com.acme.Config.shop",
                                "com.acme.Config$$SpringCGLIB$$0.CGLIB$shop$1",
                                "org.springframework.cglib.Proxy.intercept"))
                .isEqualTo("com.acme.Config.shop");
        assertThat(place("com.acme.App.lambda$runner$3", "org.springframework.boot.X.call"))
                .isEqualTo("com.acme.App.runner");
    }

    @Test
    void text_saysTheLongestFirst() {
        SeenPlaces places = new SeenPlaces();
        assertThat(places.text()).isNull();
        see(places, 25, "a.Once.run");
        assertThat(places.text()).isNull();
        see(places, 100, "a.First.run");
        see(places, 150, "a.Second.run");
        see(places, 150, "a.Second.run");
        see(places, 100, "java.lang.Thread.sleep");
        assertThat(places.text()).isEqualTo("a.Second.run 300 ms, a.First.run 100 ms");
        see(places, 1_000, "a.Third.run");
        see(places, 200, "a.Fourth.run");
        assertThat(places.text())
                .isEqualTo("a.Third.run 1000 ms, a.Second.run 300 ms, a.Fourth.run 200 ms");
    }

    @Test
    void text_ofLongNames_isCutBetweenThem() {
        SeenPlaces places = new SeenPlaces();
        for (char c = 'a'; c < 'e'; c++) {
            see(places, 100, "com.acme." + String.valueOf(c).repeat(100) + ".run");
        }
        assertThat(places.text()).endsWith(" 100 ms").hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void manyPlaces_areBounded() {
        SeenPlaces places = new SeenPlaces();
        for (int i = 0; i < 1_000; i++) {
            see(places, 50, "com.acme.C" + i + ".run");
        }
        see(places, 500, "com.acme.C3.run");
        assertThat(places.text()).startsWith("com.acme.C3.run 550 ms, ");
    }

    private static void see(SeenPlaces places, long waited, String frame) {
        places.waited = waited * 1_000_000;
        places.add(stack(frame));
    }
}
