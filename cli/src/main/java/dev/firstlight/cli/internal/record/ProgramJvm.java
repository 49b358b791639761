package dev.firstlight.cli.internal.record;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines which of the JVMs that a command started is the service: the one that listens on the
 * port of the health URL, if known; otherwise the one that began last, because wrappers begin
 * first.
 *
 * @param watched the JVM whose recording is taken, or null if none records
 * @param missed a JVM that does not record and may be the service; or null
 * @param isListening whether the missed JVM is known to be the service, because it listens on the
 *     port
 */
record ProgramJvm(
        @Nullable ProcessHandle watched, @Nullable ProcessHandle missed, boolean isListening) {

    /**
     * @param recording ids of the recording JVMs, in the order in which they began
     * @param root the started process
     * @param port port of the health URL, 0 without one
     */
    static ProgramJvm of(List<Long> recording, ProcessHandle root, int port) {
        List<ProcessHandle> jvms =
                Stream.concat(Stream.of(root), root.descendants())
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> recording.contains(process.pid()) || isJvm(process))
                        .toList();
        Set<Long> listening = port == 0 ? Set.of() : PortOwners.among(jvms, port);
        ProcessHandle last = null;
        for (long pid : recording) {
            // Not only in the tree: a program may have detached itself.
            last = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(last);
        }
        for (ProcessHandle jvm : jvms) {
            if (listening.contains(jvm.pid())) {
                return recording.contains(jvm.pid())
                        ? new ProgramJvm(jvm, null, false)
                        : new ProgramJvm(last, jvm, true);
            }
        }
        return new ProgramJvm(last, last == null ? null : startedBy(last, recording), false);
    }

    /** The last JVM that this one started without the recorder. */
    private static @Nullable ProcessHandle startedBy(ProcessHandle parent, List<Long> recording) {
        return parent.descendants()
                .filter(child -> isJvm(child) && !recording.contains(child.pid()))
                .max(Comparator.comparingLong(ProcessHandle::pid))
                .orElse(null);
    }

    private static boolean isJvm(ProcessHandle process) {
        Optional<String> command = process.info().command();
        return command.isPresent() && command.get().matches("(.*[/\\\\])?java(\\.exe)?");
    }

    /** A warning for the user, or null if there is no problem. */
    @Nullable String remark() {
        if (watched == null) {
            return "no JVM started by the command is recording";
        }
        if (missed == null) {
            return null;
        }
        String which = "process " + missed.pid() + ", a JVM started by the recorded one, ";
        return which
                + (isListening
                        ? "is the service but is not recorded"
                        : "is not recorded; if it is the service, the recording shows only its"
                                + " launcher")
                + "; to record both, put env before the command: -- env java ...";
    }
}
