package dev.firstlight.analysis.internal.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording of execution samples, written byte by byte: a JVM does not write such recordings on
 * demand, but other tools do.
 */
public final class WrittenRecording {

    private static final long JVM_START_MILLIS = 1_700_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int METHODS = 50;

    private static final List<String> PRIMITIVES =
            List.of("4 boolean", "8 byte", "10 int", "11 long", "20 java.lang.String");

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private int samples = 3;
    private int depth = 2;
    private int distinct = Integer.MAX_VALUE;
    private long stepNanos = 10 * MILLI;
    private boolean withoutMethod;
    private String settingName = "period";
    private String settingValue = "10 ms";

    /** Adds samples with stacks of this depth, only some of which are distinct. */
    public WrittenRecording samples(int count, int frames, int differentStacks, long everyNanos) {
        samples = count;
        depth = frames;
        distinct = differentStacks;
        stepNanos = everyNanos;
        return this;
    }

    /** Removes the methods of the innermost frames. */
    public WrittenRecording withoutMethod() {
        withoutMethod = true;
        return this;
    }

    /** Adds a setting of the sampler. */
    public WrittenRecording setting(String name, String value) {
        settingName = name;
        settingValue = value;
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        Out metadata = metadata();
        Out events = new Out();
        events.event(100, new Out().number(0).text("demo.Main").number(JVM_START_MILLIS));
        events.event(102, new Out().number(0).number(101).text("enabled").text("true"));
        events.event(102, new Out().number(0).number(101).text(settingName).text(settingValue));
        for (int i = 0; i < samples; i++) {
            long at = 50 * MILLI + i * stepNanos;
            events.event(101, new Out().number(at).number(1).number(i % distinct + 1L));
        }
        Out all = new Out().append(events).append(pools());
        long pools = 68L + events.size();
        long size = 68L + all.size() + metadata.size();
        ByteBuffer file = ByteBuffer.allocate((int) size);
        file.putInt(0x464c5200).putShort((short) 2).putShort((short) 0);
        file.putLong(size).putLong(pools).putLong(size - metadata.size());
        file.putLong(JVM_START_MILLIS * MILLI).putLong(51 * MILLI + samples * stepNanos);
        file.putLong(0).putLong(1_000_000_000L).putInt(1);
        return file.put(all.toByteArray()).put(metadata.toByteArray()).array();
    }

    private Out pools() {
        Out body = new Out().number(0).number(0).number(0).bytes(1).number(4);
        body.number(21).number(METHODS);
        for (int i = 1; i <= METHODS; i++) {
            body.number(i).text("demo.C" + i);
        }
        body.number(22).number(1).number(1).text("main").number(1);
        body.number(26).number(METHODS);
        for (int i = 1; i <= METHODS; i++) {
            body.number(i).number(i).text("m" + i);
        }
        int stacks = Math.min(samples, distinct);
        body.number(24).number(stacks);
        for (int i = 0; i < stacks; i++) {
            body.number(i + 1L).bytes(0).number(depth);
            for (int d = 0; d < depth; d++) {
                boolean lost = withoutMethod && d == 0;
                body.number(lost ? 0 : 1 + (i + d) % METHODS).number((i * 7 + d) % 900);
            }
        }
        return new Out().event(1, body);
    }

    private Out metadata() {
        List<Out> types = new ArrayList<>();
        for (String primitive : PRIMITIVES) {
            String[] parts = primitive.split(" ");
            types.add(type(Integer.parseInt(parts[0]), parts[1], ""));
        }
        String text = "java.lang.String";
        types.add(
                type(
                        60,
                        "jdk.jfr.Timestamp",
                        "java.lang.annotation.Annotation",
                        field("value", text)));
        types.add(type(21, "java.lang.Class", "", field("name", text)));
        types.add(
                type(
                        22,
                        "java.lang.Thread",
                        "",
                        field("javaName", text),
                        field("javaThreadId", "long")));
        types.add(
                type(
                        26,
                        "jdk.types.Method",
                        "",
                        pooled("type", "java.lang.Class"),
                        field("name", text)));
        types.add(
                type(
                        25,
                        "jdk.types.StackFrame",
                        "",
                        pooled("method", "jdk.types.Method"),
                        field("lineNumber", "int")));
        types.add(
                type(
                        24,
                        "jdk.types.StackTrace",
                        "",
                        field("truncated", "boolean"),
                        element("field", "name frames", "class 25", "dimension 1")));
        types.add(
                event(
                        100,
                        "jdk.JVMInformation",
                        field("javaArguments", text),
                        time("jvmStartTime", "MILLISECONDS_SINCE_EPOCH")));
        types.add(
                event(
                        101,
                        "jdk.ExecutionSample",
                        pooled("sampledThread", "java.lang.Thread"),
                        pooled("stackTrace", "jdk.types.StackTrace")));
        types.add(
                event(
                        102,
                        "jdk.ActiveSetting",
                        field("id", "long"),
                        field("name", text),
                        field("value", text)));
        Out tree =
                element(
                        "root",
                        List.of(),
                        List.of(
                                element("metadata", List.of(), types),
                                element("region", "locale en_US", "gmtOffset 0")));
        Out body = new Out().number(0).number(0).number(1).number(strings.size());
        strings.keySet().forEach(body::text);
        return new Out().event(0, body.append(tree));
    }

    private Out event(int id, String name, Out... fields) {
        List<Out> all = new ArrayList<>(List.of(time("startTime", "TICKS")));
        all.addAll(List.of(fields));
        return type(id, name, "jdk.jfr.Event", all.toArray(Out[]::new));
    }

    private Out type(int id, String name, String superType, Out... fields) {
        ids.put(name, id);
        List<String> attributes = new ArrayList<>(List.of("id " + id, "name " + name));
        if (!superType.isEmpty()) {
            attributes.add("superType " + superType);
        }
        return element("class", attributes, List.of(fields));
    }

    private Out field(String name, String type) {
        return element("field", "name " + name, "class " + ids.get(type));
    }

    private Out pooled(String name, String type) {
        return element("field", "name " + name, "class " + ids.get(type), "constantPool true");
    }

    private Out time(String name, String unit) {
        Out annotation = element("annotation", "class 60", "value " + unit);
        return element("field", List.of("name " + name, "class 11"), List.of(annotation));
    }

    private Out element(String name, String... attributes) {
        return element(name, List.of(attributes), List.of());
    }

    private Out element(String name, List<String> attributes, List<Out> children) {
        Out out = new Out().number(string(name)).number(attributes.size());
        for (String attribute : attributes) {
            String[] parts = attribute.split(" ", 2);
            out.number(string(parts[0])).number(string(parts[1]));
        }
        out.number(children.size());
        children.forEach(out::append);
        return out;
    }

    private int string(String text) {
        return strings.merge(text, strings.size(), (known, added) -> known);
    }

    /** Numbers with seven bits in each byte, as in recordings. */
    private static final class Out extends ByteArrayOutputStream {

        Out bytes(int value) {
            write(value);
            return this;
        }

        Out number(long value) {
            long rest = value;
            for (int i = 0; i < 8 && (rest & ~0x7fL) != 0; i++) {
                write((int) (rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            write((int) rest);
            return this;
        }

        Out text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return bytes(3).number(utf8.length).append(utf8);
        }

        Out append(Out other) {
            return append(other.toByteArray());
        }

        Out append(byte[] more) {
            write(more, 0, more.length);
            return this;
        }

        /** Writes an event with its length, which includes the bytes of the length itself. */
        Out event(long type, Out body) {
            Out rest = new Out().number(type).append(body);
            for (int bytes = 1; ; bytes++) {
                Out length = new Out().number((long) rest.size() + bytes);
                if (length.size() == bytes) {
                    return append(length).append(rest);
                }
            }
        }
    }
}
