package dev.firstlight.gate.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A change that may make a start faster. */
enum Lever {
    LAYOUT("jar layout", Risk.LOW, "the image build unpacks the jar"),
    SPRING_AOT(
            "Spring AOT",
            Risk.MEDIUM,
            "fixes conditions, profiles and bean definitions at build time"),
    ARCHIVE(
            "class archive",
            Risk.LOW,
            "needs a training run in the build; valid only for this JDK, these jars"
                    + " and this collector"),
    SERIAL("serial collector", Risk.MEDIUM, "longer pauses with a large heap", "-XX:+UseSerialGC"),
    PARALLEL(
            "parallel collector",
            Risk.MEDIUM,
            "longer pauses with a large heap",
            "-XX:+UseParallelGC"),
    C1(
            "C1 only",
            Risk.MEDIUM,
            "lower peak speed; measure the throughput",
            "-XX:TieredStopAtLevel=1"),
    HEAP("larger initial heap", Risk.LOW, "takes its memory at once", "-Xms256m"),
    VERIFICATION(
            "no bytecode verification",
            Risk.HIGH,
            "deprecated; a broken class crashes the JVM",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote"),
    LAZY(
            "lazy beans",
            Risk.HIGH,
            "the first requests create the beans; configuration errors appear late",
            "-Dspring.main.lazy-initialization=true");

    private final String title;
    private final Risk risk;
    private final String cost;
    private final List<String> options;

    Lever(String title, Risk risk, String cost, String... options) {
        this.title = title;
        this.risk = risk;
        this.cost = cost;
        this.options = List.of(options);
    }

    String title() {
        return title;
    }

    Risk risk() {
        return risk;
    }

    String cost() {
        return cost;
    }

    /** The name in options, such as {@code spring-aot}. */
    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names in options. */
    static List<String> names() {
        return Stream.of(values()).map(Lever::word).toList();
    }

    /** Options of the JVM; empty for a lever that changes files. */
    List<String> options() {
        return options;
    }

    /** The levers that apply to this application, JDK, and command, largest effect first. */
    static List<Lever> of(
            Application application, Jdk jdk, JavaCommand command, TuneOptions options) {
        List<Lever> levers = new ArrayList<>();
        for (Lever lever : values()) {
            if (!options.skipped().contains(lever.word())
                    && lever.applies(application, jdk, command, options.rebuild())) {
                levers.add(lever);
            }
        }
        return levers;
    }

    private boolean applies(
            Application application, Jdk jdk, JavaCommand command, boolean rebuild) {
        switch (this) {
            case LAYOUT:
                return application.unpacks();
            case SPRING_AOT:
                return application.isSpring()
                        && !command.has("-Dspring.aot.enabled")
                        && (application.isProcessed() || (rebuild && jdk.hasCompiler()));
            case ARCHIVE:
                return jdk.hasArchive()
                        && !command.has("-XX:SharedArchiveFile")
                        && !command.has("-XX:AOT");
            case SERIAL, PARALLEL:
                return command.options().stream()
                        .noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"));
            case C1:
                return !command.has("-XX:TieredStopAtLevel") && !command.has("-XX:-Tiered");
            case HEAP:
                return !command.has("-Xms")
                        && !command.has("-XX:InitialHeapSize")
                        && !command.has("-XX:InitialRAM")
                        && !command.has("-Xmx")
                        && !command.has("-XX:MaxRAM");
            case VERIFICATION:
                return !command.has("-XX:-BytecodeVerification") && !command.has("-Xverify");
            default:
                return application.isSpring() && !command.has("-Dspring.main.lazy");
        }
    }

    /** Whether the two levers cannot be combined. */
    boolean excludes(Lever other) {
        return (this == SERIAL && other == PARALLEL) || (this == PARALLEL && other == SERIAL);
    }
}
