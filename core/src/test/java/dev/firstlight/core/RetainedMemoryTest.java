package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.PhaseRecord;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of a start that stays in memory while the service runs: its timeline, once. */
@Tag("slow")
class RetainedMemoryTest {

    private static final int PHASES = 3_000;

    /** One phase with its name and attribute in the timeline; 150 bytes were measured. */
    private static final int BYTES_A_PHASE = 250;

    /** Becomes ready with this many phases, uses its views, and prints the content of the heap. */
    static final class Service {

        static final List<Object> KEPT = new ArrayList<>();

        private Service() {}

        public static void main(String[] arguments) throws Exception {
            StartupTrace trace = StartupTrace.current();
            StartupPhase outer = trace.phase("outer");
            KEPT.add(outer);
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                trace.phase("bean" + i).attribute("type", "com.example.Bean").close();
            }
            KEPT.add(trace.phase("kept").fail(new IllegalStateException()));
            trace.phase("open");
            StartupAdapter.of(trace).detached("detached");
            trace.readiness().warmUp(() -> {});
            trace.readiness().require("condition", () -> true);
            trace.addSink(timeline -> KEPT.add(timeline.criticalPath().size()));
            outer.close();
            trace.readiness().frameworkUp();
            Eventually.until("ready", trace.readiness()::isReady);
            StartupAdapter.of(trace).noteHealthyResponse();
            Eventually.until("the end of its threads", Service::hasNoThreads);
            trace.addSink(timeline -> KEPT.add(timeline.selfNanos(1)));
            KEPT.add(trace.timeline().criticalPath().size());
            System.out.println(histogram());
            System.exit(KEPT.isEmpty() ? 1 : 0);
        }

        private static boolean hasNoThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("firstlight"));
        }

        /** The objects that remain after a garbage collection. */
        private static Object histogram() throws Exception {
            // The collector does not treat objects as unused if they were used since the previous
            // collection, and its clock counts milliseconds.
            for (int i = 0; i < 3; i++) {
                System.gc();
                LockSupport.parkNanos(20_000_000);
            }
            return ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        }
    }

    private static String histogram(int phases, String... options) {
        ForkedJvm.Result result =
                ForkedJvm.of(Service.class, Integer.toString(phases))
                        .options("-XX:SoftRefLRUPolicyMSPerMB=0")
                        .options(options)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static long instances(String histogram, Class<?> type) {
        return number(histogram, "(\\d+)\\s+\\d+\\s+" + Pattern.quote(type.getName()) + "\\s");
    }

    /** Excludes the objects with which collectors fill gaps: int arrays, or their own fillers. */
    private static long bytes(String histogram) {
        return histogram
                .lines()
                .map(Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(?!\\[I|.*Filler).*")::matcher)
                .filter(Matcher::matches)
                .mapToLong(row -> Long.parseLong(row.group(1)))
                .sum();
    }

    private static long number(String histogram, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(histogram);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void afterReady_onlyOneTimelineIsKept_ofAKnownSize() {
        String none = histogram(0);
        String many = histogram(PHASES);
        // Excludes those that the application itself keeps.
        assertThat(instances(many, RecordedPhase.class)).isEqualTo(2);
        assertThat(instances(many, PhaseRecord.class)).isBetween((long) PHASES, PHASES + 20L);
        assertThat((bytes(many) - bytes(none)) / PHASES)
                .as("bytes a phase")
                .isBetween(64L, (long) BYTES_A_PHASE);
    }

    @Test
    void afterAStartThatIsNotTraced_nothingIsKept() {
        String off = histogram(PHASES, "-Dfirstlight.enabled=false");
        assertThat(instances(off, PhaseRecord.class)).isZero();
        assertThat(instances(off, RecordedPhase.class)).isLessThanOrEqualTo(2);
    }
}
