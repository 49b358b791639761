package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.own.OwnStart;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Determines when a thread began to accept connections. A thread's name is not evidence, because
 * threads of clients and agents have such names. Evidence is a stack that accepts connections, or
 * that starts a server's thread. Times are nanoseconds since the epoch. Not thread-safe.
 */
final class PortEvidence {

    /** No connection was accepted. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int MAX_THREADS = 20_000;
    private static final int MAX_STACKS = 20_000;

    /** Ports of the JVM and of its agents, not of the service. */
    private static final List<String> OF_JVM =
            List.of(
                    "sun.rmi.",
                    "sun.management.",
                    "javax.management.",
                    "com.sun.jmx.",
                    "com.sun.tools.attach.",
                    "jdk.internal.agent.",
                    "sun.tools.attach.",
                    "sun.instrument.");

    private static final List<String> SOCKETS = List.of("java.net.", "sun.nio.ch.");
    private static final Pattern ACCEPT = Pattern.compile("(impl|socket)?[Aa]ccept0?");

    /** Loops that serve every kind of event; the name of the thread shows which kind. */
    private static final List<String> EVENT_LOOPS = List.of("io.netty.channel.", "org.xnio.nio.");

    private static final Pattern ACCEPTING_LOOP =
            Pattern.compile("vert\\.x-acceptor-thread-.*|XNIO-[0-9]+ Accept");

    /** Methods that start a server's thread right after or just before the port is bound. */
    private static final Map<String, String> STARTERS =
            Map.of(
                    "sun.net.httpserver.ServerImpl", "start",
                    "org.apache.tomcat.util.net.AbstractEndpoint", "startAcceptorThread",
                    "io.netty.bootstrap.AbstractBootstrap", "doBind");

    private enum Stack {
        OTHER,
        ACCEPTS,
        DISPATCHES,
        EVENT_LOOP,
        STARTS_SERVER,
        OF_JVM
    }

    private static final class Seen {
        private long started = NEVER;
        private long worked = NEVER;
        private long accepted = NEVER;
        private boolean server;
        private boolean ofJvm;

        /**
         * When it began to accept connections: at its begin, unless a sample shows other work
         * first.
         */
        private long accepting() {
            if (started == NEVER) {
                return accepted;
            }
            return server || accepted <= worked ? started : accepted;
        }
    }

    /**
     * The first thread that accepted connections.
     *
     * @param at when it began to accept, or {@link #NEVER}
     * @param begun whether the recording contains the begin of the thread
     */
    record Port(long at, boolean begun) {}

    private final Map<Long, Seen> threads = new HashMap<>();
    private final Map<RecordedStackTrace, Stack> stacks = new IdentityHashMap<>();
    private boolean threadStarts;

    void register(EventPass pass) {
        pass.on("jdk.ThreadStart", this::threadStart);
        pass.on("jdk.ExecutionSample", event -> sample(event, "sampledThread"));
        pass.on("jdk.NativeMethodSample", event -> sample(event, "sampledThread"));
        pass.on("jdk.CPUTimeSample", event -> sample(event, "eventThread"));
    }

    /**
     * The first port.
     *
     * @param main when {@code main} began, or {@link #NEVER}; before that, only agents bind ports
     * @param mainThreadId the thread that runs it, whose begin is in no recording
     * @param seesThreads whether the recording contains begins of threads
     */
    Port first(long main, long mainThreadId, boolean seesThreads) {
        Port first = new Port(NEVER, false);
        for (Map.Entry<Long, Seen> entry : threads.entrySet()) {
            Seen seen = entry.getValue();
            boolean begun = seen.started != NEVER;
            // It may have accepted connections before the recording began, unless a sample shows
            // other work first.
            boolean older =
                    !begun
                            && (entry.getKey() == mainThreadId
                                    ? main == NEVER && seen.worked >= seen.accepted
                                    : seesThreads || threadStarts);
            long at = seen.accepting();
            boolean evident = seen.server || seen.accepted != NEVER;
            if (evident
                    && !seen.ofJvm
                    && !older
                    && (main == NEVER || at >= main)
                    && at < first.at) {
                first = new Port(at, begun);
            }
        }
        return first;
    }

    private @Nullable Seen seen(@Nullable RecordedThread thread) {
        if (thread == null || thread.getJavaThreadId() <= 0) {
            return null;
        }
        Seen seen = threads.get(thread.getJavaThreadId());
        if (seen == null && threads.size() < MAX_THREADS) {
            seen = new Seen();
            threads.put(thread.getJavaThreadId(), seen);
        }
        return seen;
    }

    private void threadStart(RecordedEvent event) {
        threadStarts = true;
        Seen seen = seen(EventFields.thread(event, "thread"));
        if (seen != null) {
            seen.started = OwnStart.epochNanos(event.getStartTime());
            Stack stack = stack(event);
            seen.server |= stack == Stack.STARTS_SERVER;
            seen.ofJvm |= stack == Stack.OF_JVM;
        }
    }

    private void sample(RecordedEvent event, String field) {
        RecordedThread thread = EventFields.thread(event, field);
        Seen seen = seen(thread);
        if (seen == null || thread == null) {
            return;
        }
        long at = OwnStart.epochNanos(event.getStartTime());
        Stack stack = stack(event);
        boolean accepts =
                switch (stack) {
                    case ACCEPTS, DISPATCHES -> true;
                    case EVENT_LOOP -> ACCEPTING_LOOP.matcher(EventFields.name(thread)).matches();
                    case OTHER, STARTS_SERVER, OF_JVM -> false;
                };
        seen.ofJvm |= stack == Stack.OF_JVM;
        if (accepts) {
            seen.accepted = Math.min(seen.accepted, at);
            seen.server |= stack == Stack.DISPATCHES;
        } else {
            seen.worked = Math.min(seen.worked, at);
        }
    }

    private Stack stack(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null) {
            return Stack.OTHER;
        }
        Stack known = stacks.get(trace);
        if (known == null) {
            if (stacks.size() == MAX_STACKS) {
                // They keep their chunk's frames alive.
                stacks.clear();
            }
            known = classify(trace);
            stacks.put(trace, known);
        }
        return known;
    }

    private static Stack classify(RecordedStackTrace trace) {
        Stack found = Stack.OTHER;
        for (RecordedFrame frame : trace.getFrames()) {
            RecordedMethod method = frame.getMethod();
            if (method == null || method.getType() == null || method.getName() == null) {
                continue;
            }
            String type = method.getType().getName();
            if (startsWith(type, OF_JVM)) {
                return Stack.OF_JVM;
            }
            if (found != Stack.OTHER) {
                continue;
            }
            if (startsWith(type, SOCKETS) && ACCEPT.matcher(method.getName()).matches()) {
                found = Stack.ACCEPTS;
            } else if (type.equals("sun.net.httpserver.ServerImpl$Dispatcher")) {
                found = Stack.DISPATCHES;
            } else if (method.getName().equals(STARTERS.get(type))) {
                found = Stack.STARTS_SERVER;
            } else if (startsWith(type, EVENT_LOOPS)) {
                found = Stack.EVENT_LOOP;
            }
        }
        return found;
    }

    private static boolean startsWith(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
