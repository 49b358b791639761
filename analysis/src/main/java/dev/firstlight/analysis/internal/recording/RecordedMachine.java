package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.own.OwnTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Facts about the JVM and the machine from a recording, without secrets. Not thread-safe. */
final class RecordedMachine {

    /** There are many other properties, which may contain secrets. */
    private static final Set<String> PROPERTIES =
            Set.of(
                    "java.version",
                    "java.vendor.version",
                    "java.vm.info",
                    "java.security.egd",
                    "file.encoding",
                    "quarkus.profile",
                    "spring.aot.enabled",
                    "spring.main.lazy-initialization",
                    "spring.profiles.active",
                    "sun.net.client.defaultConnectTimeout");

    private static final Set<String> FLAGS =
            Set.of(
                    "AOTCache",
                    "AOTClassLinking",
                    "AOTMode",
                    "ActiveProcessorCount",
                    "AlwaysPreTouch",
                    "BytecodeVerificationLocal",
                    "BytecodeVerificationRemote",
                    "CICompilerCount",
                    "InitialHeapSize",
                    "InitialRAMPercentage",
                    "MaxHeapSize",
                    "MaxRAMPercentage",
                    "MetaspaceSize",
                    "RequireSharedSpaces",
                    "ReservedCodeCacheSize",
                    "SharedArchiveFile",
                    "TieredCompilation",
                    "TieredStopAtLevel",
                    "UseContainerSupport",
                    "UseG1GC",
                    "UseParallelGC",
                    "UseSerialGC",
                    "UseSharedSpaces",
                    "UseShenandoahGC",
                    "UseZGC");

    private static final String IN_USE = "in use";
    private static final String NOT_IN_USE = "not in use";
    private static final int MAX_AGENTS = 20;
    private static final int MAX_JVMS = 1_000;

    /**
     * A JVM as a chunk describes it.
     *
     * @param pid 0 if it is unknown
     */
    private record Jvm(Instant start, long pid) {

        boolean isSame(Jvm other) {
            return (pid == other.pid || pid == 0 || other.pid == 0)
                    && Duration.between(start, other.start).abs().toMillis() < 1_000;
        }
    }

    private final Map<String, String> jvm = new LinkedHashMap<>();
    private final Map<String, String> hardware = new LinkedHashMap<>();
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> flags = new TreeMap<>();
    private final Set<String> agents = new TreeSet<>();
    private final List<Jvm> jvms = new ArrayList<>();
    private boolean recordsFromStart;
    private @Nullable Instant firstRecording;
    private String mainClass = "";
    private long hardwareThreads;
    private long effectiveProcessors;
    private long maxHeap;

    void register(EventPass pass) {
        pass.on("jdk.JVMInformation", this::jvmInformation);
        pass.on("jdk.ActiveRecording", this::recording);
        pass.on("jdk.InitialSystemProperty", this::property);
        pass.on(
                "dev.firstlight.Ready",
                event -> {
                    String mode = text(event, "jvmMode");
                    if (!mode.isEmpty()) {
                        properties.put("java.vm.info", mode);
                    }
                });
        for (String kind :
                new String[] {
                    "Boolean", "Int", "UnsignedInt", "Long", "UnsignedLong", "Double", "String"
                }) {
            pass.on("jdk." + kind + "Flag", this::jvmFlag);
        }
        pass.on("jdk.GCConfiguration", this::collector);
        pass.on("jdk.GCHeapConfiguration", this::heap);
        pass.on("jdk.CPUInformation", this::processor);
        pass.on("jdk.PhysicalMemory", e -> put(hardware, "memory.bytes", number(e, "totalSize")));
        pass.on("jdk.OSInformation", e -> put(hardware, "os", firstLine(text(e, "osVersion"))));
        pass.on(
                "jdk.VirtualizationInformation",
                e -> put(hardware, "virtualization", text(e, "name")));
        pass.on("jdk.ContainerConfiguration", this::container);
        pass.on("jdk.JavaAgent", this::agent);
        pass.on("jdk.NativeAgent", this::agent);
    }

    /** Most interesting first. */
    Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>(jvm);
        if (!agents.isEmpty()) {
            all.put("agents", String.join(" ", agents));
        }
        all.put("cds", archiveInUse());
        all.putAll(hardware);
        flags.forEach((name, value) -> all.put("flag." + name, value));
        properties.forEach((name, value) -> all.put("property." + name, value));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** When the JVM had initialized itself, or null. */
    @Nullable Instant jvmStart() {
        return jvms.isEmpty() ? null : jvms.get(0).start;
    }

    /** Number of JVMs that wrote the events; 0 if no event identifies its JVM. */
    int jvms() {
        return jvms.size();
    }

    /** Whether the command line told the JVM to record from its start. */
    boolean recordsFromStart() {
        return recordsFromStart;
    }

    /**
     * When the JVM's first recording began, which is the one above; null if it is not in this file.
     */
    @Nullable Instant firstRecording() {
        return firstRecording;
    }

    /** Class name or jar, as on the command line; empty if unknown. */
    String mainClass() {
        return mainClass;
    }

    String javaVersion() {
        return properties.getOrDefault("java.version", jvm.getOrDefault("jvm.version", ""));
    }

    /** The facts for a timeline. */
    OwnTimeline.Jvm forTimeline() {
        return new OwnTimeline.Jvm(javaVersion(), processors(), maxHeapBytes());
    }

    int processors() {
        String set = flags.getOrDefault("ActiveProcessorCount", "-1");
        long count =
                set.matches("[1-9][0-9]{0,4}")
                        ? Long.parseLong(set)
                        : effectiveProcessors > 0 ? effectiveProcessors : hardwareThreads;
        return (int) Math.max(0, Math.min(1 << 16, count));
    }

    long maxHeapBytes() {
        return maxHeap;
    }

    private void jvmInformation(RecordedEvent event) {
        jvm(EventFields.instant(event, "jvmStartTime"), number(event, "pid"));
        put(jvm, "jvm.name", text(event, "jvmName"));
        String version = text(event, "jvmVersion");
        Matcher release = Pattern.compile("\\(([0-9][0-9.]*)").matcher(version);
        put(jvm, "jvm.version", release.find() ? release.group(1) : version);
        String arguments = text(event, "jvmArguments");
        put(jvm, "jvm.args", JvmArguments.redact(arguments));
        put(jvm, "jvm.flags", JvmArguments.redact(text(event, "jvmFlags")));
        for (String argument : JvmArguments.split(arguments)) {
            recordsFromStart |=
                    argument.startsWith("-XX:StartFlightRecording") && !argument.contains("delay=");
            if (argument.startsWith("-javaagent:")
                    || argument.startsWith("-agentlib:")
                    || argument.startsWith("-agentpath:")) {
                addAgent(argument.substring(argument.indexOf(':') + 1));
            }
        }
        // The rest is the program's own arguments, which may be private.
        mainClass = JvmArguments.main(text(event, "javaArguments"));
        put(jvm, "java.main", mainClass);
        put(jvm, "pid", number(event, "pid"));
    }

    private void jvm(@Nullable Instant start, long pid) {
        if (start != null && jvms.size() < MAX_JVMS) {
            Jvm jvm = new Jvm(start, pid);
            if (jvms.stream().noneMatch(jvm::isSame)) {
                jvms.add(jvm);
            }
        }
    }

    private void recording(RecordedEvent event) {
        if (number(event, "id") == 1 && firstRecording == null) {
            firstRecording = EventFields.instant(event, "recordingStart");
        }
    }

    private void property(RecordedEvent event) {
        String key = text(event, "key");
        if (PROPERTIES.contains(key)) {
            properties.put(key, text(event, "value"));
        }
    }

    private void jvmFlag(RecordedEvent event) {
        String name = text(event, "name");
        if (FLAGS.contains(name) && event.hasField("value")) {
            String value = String.valueOf(event.<Object>getValue("value"));
            flags.put(name, value.equals("null") ? "" : value);
            String origin = text(event, "origin");
            if (!origin.isEmpty() && !origin.equals("Default")) {
                flags.put(name + ".origin", origin);
            }
        }
    }

    private void collector(RecordedEvent event) {
        put(jvm, "gc.name", text(event, "oldCollector"));
        put(jvm, "gc.young", text(event, "youngCollector"));
        put(jvm, "gc.parallelThreads", number(event, "parallelGCThreads"));
        put(jvm, "gc.concurrentThreads", number(event, "concurrentGCThreads"));
    }

    private void heap(RecordedEvent event) {
        maxHeap = number(event, "maxSize");
        put(jvm, "heap.initial", number(event, "initialSize"));
        put(jvm, "heap.min", number(event, "minSize"));
        put(jvm, "heap.max", maxHeap);
    }

    private void processor(RecordedEvent event) {
        hardwareThreads = number(event, "hwThreads");
        put(hardware, "cpu.model", firstLine(text(event, "cpu")));
        put(hardware, "cpu.cores", number(event, "cores"));
        put(hardware, "cpu.threads", hardwareThreads);
    }

    private void container(RecordedEvent event) {
        effectiveProcessors = number(event, "effectiveCpuCount");
        put(hardware, "container.type", text(event, "containerType"));
        long quota = number(event, "cpuQuota");
        // -1 means none; the fields contain the microseconds of the kernel's files.
        put(hardware, "container.cpuQuotaMicros", quota > 0 ? quota : 0);
        put(hardware, "container.cpuPeriodMicros", micros(event, "cpuSlicePeriod"));
        put(hardware, "container.cpuShares", Math.max(0, number(event, "cpuShares")));
        put(hardware, "container.processors", effectiveProcessors);
        put(hardware, "container.memoryLimit", Math.max(0, number(event, "memoryLimit")));
    }

    private static long micros(RecordedEvent event, String field) {
        return Math.max(0, EventFields.nanos(event, field) / 1000);
    }

    private void agent(RecordedEvent event) {
        addAgent(text(event, "name"));
    }

    private void addAgent(String text) {
        if (!text.isEmpty() && agents.size() < MAX_AGENTS) {
            // Options can be anything; the debugger's show whether it waits.
            String name = text.split("=", 2)[0];
            agents.add(name.equals("jdwp") ? JvmArguments.redact(text) : name);
        }
    }

    /**
     * Whether an archive is in use. The JVM shows that in a property, which our lean settings leave
     * out, but Firstlight's event contains it. Before Java 25, the JVM also turns a flag off if it
     * cannot map the archive. Empty if unknown.
     */
    private String archiveInUse() {
        String told = properties.getOrDefault("java.vm.info", "");
        if (!told.isEmpty()) {
            return told.contains("sharing") ? IN_USE : NOT_IN_USE;
        }
        if ((jvm.getOrDefault("jvm.args", "") + " ").contains("-Xshare:off ")) {
            return NOT_IN_USE;
        }
        return switch (flags.getOrDefault("UseSharedSpaces", "")) {
            case "true" -> IN_USE;
            case "false" -> NOT_IN_USE;
            default -> "";
        };
    }

    /** On Linux, a file of assignments; the first one is the name. */
    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.startsWith("PRETTY_NAME=")
                ? line.substring("PRETTY_NAME=".length()).replace("\"", "")
                : line;
    }

    private static String text(RecordedEvent event, String field) {
        return EventFields.text(event, field);
    }

    private static long number(RecordedEvent event, String field) {
        return EventFields.number(event, field);
    }

    private static void put(Map<String, String> map, String key, String value) {
        map.put(key, value.strip());
    }

    private static void put(Map<String, String> map, String key, long value) {
        map.put(key, value == 0 ? "" : Long.toString(value));
    }
}
