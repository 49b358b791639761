package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.Cost;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import org.jspecify.annotations.Nullable;

/**
 * The events of a waiting thread.
 *
 * @param cost the kind of wait
 * @param on returns what the thread waits for
 */
record WaitType(Cost cost, Function<RecordedEvent, String> on) {

    /** By type of event. */
    static final Map<String, WaitType> BY_TYPE =
            Map.ofEntries(
                    Map.entry(
                            "jdk.JavaMonitorEnter",
                            new WaitType(Cost.LOCK, ofClass("monitorClass"))),
                    Map.entry(
                            "jdk.JavaMonitorWait",
                            new WaitType(Cost.PARK, ofClass("monitorClass"))),
                    Map.entry("jdk.ThreadPark", new WaitType(Cost.PARK, ofClass("parkedClass"))),
                    Map.entry("jdk.ThreadSleep", new WaitType(Cost.SLEEP, WaitType::caller)),
                    Map.entry("jdk.SocketConnect", new WaitType(Cost.SOCKET, WaitType::peer)),
                    Map.entry("jdk.SocketRead", new WaitType(Cost.SOCKET, WaitType::peer)),
                    Map.entry("jdk.SocketWrite", new WaitType(Cost.SOCKET, WaitType::peer)),
                    Map.entry("jdk.FileRead", new WaitType(Cost.FILE, WaitType::path)),
                    Map.entry("jdk.FileWrite", new WaitType(Cost.FILE, WaitType::path)),
                    Map.entry("jdk.FileForce", new WaitType(Cost.FILE, WaitType::path)));

    String on(RecordedEvent event) {
        return on.apply(event);
    }

    private static Function<RecordedEvent, String> ofClass(String field) {
        return event -> {
            String name = EventFields.className(event, field);
            return name.isEmpty() ? caller(event) : name;
        };
    }

    /** The method that asked to wait: the first that does not belong to the JDK's waiting code. */
    private static String caller(RecordedEvent event) {
        for (RecordedFrame frame : EventFields.frames(event)) {
            RecordedMethod method = frame.getMethod();
            String name = method == null ? "" : EventFields.name(method);
            if (!name.isEmpty()
                    && !name.startsWith("java.lang.")
                    && !name.startsWith("jdk.internal.")
                    && !name.startsWith("java.util.concurrent.")) {
                return name;
            }
        }
        return "unknown";
    }

    private static String peer(RecordedEvent event) {
        String host = EventFields.text(event, "host");
        String address = host.isEmpty() ? EventFields.text(event, "address") : host;
        return (address.isEmpty() ? "unknown" : address) + ":" + EventFields.number(event, "port");
    }

    private static String path(RecordedEvent event) {
        String path = EventFields.text(event, "path");
        return path.isEmpty() ? "unknown" : path;
    }

    /** The thread that held a monitor before it could be entered. */
    static @Nullable String holder(RecordedEvent event) {
        var owner = EventFields.thread(event, "previousOwner");
        return owner == null ? null : EventFields.name(owner);
    }
}
