package dev.firstlight.core;

import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Creates traces for tests and queries their timelines. */
final class Traces {

    private static final Set<String> WRITERS =
            Set.of(
                    "firstlight-alerts",
                    "firstlight-arm",
                    "firstlight-discard",
                    "firstlight-file",
                    "firstlight-profile",
                    "firstlight-prune",
                    "firstlight-report",
                    "firstlight-restart",
                    "firstlight-settle");

    private Traces() {}

    /** Returns once no thread of a start is writing, so that its output can be deleted. */
    static void quiet() {
        Eventually.noThread(WRITERS::contains);
    }

    static StartupTrace trace() {
        return StartupTrace.builder().settings(settings()).build();
    }

    static StartupTrace trace(AtomicLong ticker, String... settings) {
        return StartupTrace.builder()
                .settings(settings(settings))
                .ticker(ticker::get)
                .firstHook(1)
                .build();
    }

    static StartupTrace trace(Settings settings) {
        return StartupTrace.builder().settings(settings).build();
    }

    /** Settings from alternating names and values; the log is off unless it is given. */
    static Settings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        values.put("firstlight.log", "off");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(values::get, new ArrayList<>());
    }

    static PhaseRecord phase(StartupTimeline timeline, String name) {
        List<PhaseRecord> found =
                timeline.phases().stream().filter(phase -> phase.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " phases are named " + name);
        }
        return found.get(0);
    }

    /** Name of the phase's parent. */
    static String parent(StartupTimeline timeline, String name) {
        PhaseRecord parent = timeline.find(phase(timeline, name).parentId());
        if (parent == null) {
            throw new AssertionError(name + " has no parent");
        }
        return parent.name();
    }

    /** Runs the action on a new thread and waits for its end. */
    static void onThread(String name, Runnable action) throws InterruptedException {
        Thread thread = new Thread(action, name);
        thread.start();
        thread.join();
    }
}
