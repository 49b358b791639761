package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.JvmFlags;
import dev.firstlight.timeline.StartupTimeline;

/** How a service gets a class archive, and how much time that may save. */
final class ArchiveAdvice {

    /**
     * Number of classes from which a service is comparable to those that {@code docs/tune.md}
     * measured.
     */
    private static final int COMPARABLE = 3000;

    /** The share of a comparable start that archive and layout saved: 2.77x and 2.03x. */
    private static final double SAVED_OF_SPRING = 0.64;

    private static final double SAVED = 0.5;

    /** Approximate cost of a parsed class. */
    private static final long CLASS_NANOS = 100_000;

    private ArchiveAdvice() {}

    /** Rough cost of the missing archive; determines which finding comes first. */
    static long costNanos(JudgedStart start, int parsed) {
        double saved = framework(start).startsWith("spring") ? SAVED_OF_SPRING : SAVED;
        long most = (long) (start.durationNanos() * saved);
        return parsed >= COMPARABLE ? most : Math.min(most, parsed * CLASS_NANOS);
    }

    private static String framework(JudgedStart start) {
        StartupTimeline timeline = start.timeline();
        return timeline == null
                ? ""
                : Timelines.isOfSpring(timeline) ? "spring" : timeline.service().framework();
    }

    /**
     * The advice.
     *
     * @param parsed how many classes of the application the JVM parses at each start
     */
    static String of(JudgedStart start, int parsed) {
        JvmFlags flags = start.flags();
        boolean aot = flags.argument("-XX:AOT") != null || flags.flag("AOTClassLinking") != null;
        String what = aot ? "An AOT cache" : "A CDS archive";
        return what
                + " avoids it: `firstlight tune` "
                + gain(framework(start), parsed)
                + ". By hand: "
                + (aot
                        ? "-XX:AOTCacheOutput=app.aot in a training run, then -XX:AOTCache=app.aot"
                        : "-XX:ArchiveClassesAtExit=app.jsa in a training run, then"
                                + " -XX:SharedArchiveFile=app.jsa")
                + ". It works only with jars that are not nested in other jars.";
    }

    /** Figures of measured services of this kind; empty for others. */
    private static String gain(String framework, int parsed) {
        if (parsed < COMPARABLE) {
            return "makes one and measures the gain";
        }
        return framework.startsWith("quarkus")
                ? "measured 2.9x on comparable services"
                : framework.startsWith("spring")
                        ? "measured 3.8x on comparable services"
                        : "measured 2.9x to 3.8x on services of this size";
    }
}
