package dev.firstlight.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes. Stateless.
 *
 * @since 0.1.0
 */
public final class Launcher {

    private static final File NOTHING =
            new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");

    private static final Pattern ERROR = Pattern.compile("error[=:] ?\\d+[, (]+(.+?)\\)?\\s*$");

    private Launcher() {}

    /**
     * Starts a command. The caller closes the result; otherwise the end of this JVM does.
     *
     * @throws LaunchException if the command cannot be executed, or a quota is not permitted
     * @throws IOException if there is no room for its files
     */
    public static RunningService start(LaunchSpec spec) throws IOException, LaunchException {
        Path directory = WorkDirectory.create();
        Cgroup cgroup = null;
        try {
            cgroup = cgroup(spec, directory.getFileName().toString());
            return start(spec, directory, cgroup);
        } catch (IOException | LaunchException | RuntimeException e) {
            if (cgroup != null) {
                cgroup.remove();
            }
            WorkDirectory.remove(directory);
            throw e;
        }
    }

    /**
     * Starts a command, waits until it is ready, and stops it. If another process takes the port
     * between finding and using it, tries once more.
     *
     * @throws LaunchException if it cannot be measured; nothing remains of it
     */
    public static ColdStart measure(LaunchSpec spec)
            throws IOException, LaunchException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (RunningService service = start(spec)) {
            return service.awaitReady();
        } catch (LaunchException e) {
            if (e.problem() != LaunchProblem.PORT_CONFLICT) {
                throw e;
            }
        }
        try (RunningService service = start(spec)) {
            return service.awaitReady();
        }
    }

    private static RunningService start(LaunchSpec spec, Path directory, @Nullable Cgroup cgroup)
            throws IOException, LaunchException {
        CommandLine line = new CommandLine(spec, directory);
        Path timeline =
                spec.timeline == null
                        ? directory.resolve("firstlight-timeline.json")
                        : spec.timeline;
        // A script starts other processes immediately; a JVM that is only counted may enter a
        // moment later.
        if (spec.timeline != null) {
            // The file of an earlier start would be mistaken for this one's.
            Files.deleteIfExists(spec.timeline);
        }
        boolean inside =
                cgroup != null && (spec.cpus > 0 || !CommandLine.isJava(spec.command.get(0)));
        ProcessBuilder builder =
                new ProcessBuilder(wrapped(spec, line.arguments(), inside ? cgroup : null))
                        .directory((spec.directory == null ? directory : spec.directory).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        if (spec.output != null) {
            builder.redirectOutput(spec.output.toFile());
        }
        builder.environment().putAll(line.environment(timeline));
        String health = healthOf(spec, line);
        long busy = ProcFiles.busyNanos();
        // Read both together: durations use one, instants the other.
        Instant begun = Instant.now();
        long begin = System.nanoTime();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchProblem.NOT_STARTED,
                    "cannot execute " + spec.command.get(0) + ": " + reason(e));
        }
        try {
            Cgroup used = inside ? cgroup : joined(cgroup, process);
            InputStream printed =
                    spec.output == null
                            ? process.getInputStream()
                            : new GrowingFile(spec.output, process::isAlive);
            return new RunningService(
                    spec,
                    process,
                    ProcessOutput.read(process, printed, spec.log),
                    new Started(
                            directory, timeline, line.port(), health, begun, begin, busy, used));
        } catch (IOException | RuntimeException e) {
            // For example, this JVM is ending and can no longer guarantee that it stops the
            // service.
            process.destroyForcibly();
            throw e;
        }
    }

    private static @Nullable String healthOf(LaunchSpec spec, CommandLine line)
            throws IOException, LaunchException {
        if (spec.health == null) {
            return null;
        }
        if (spec.isHealthTaken()) {
            throw new LaunchException(
                    LaunchProblem.PORT_CONFLICT,
                    "health URL "
                            + spec.health
                            + " is in use; its response would be mistaken for the service's");
        }
        return line.fill(spec.health);
    }

    /**
     * Extracts the readable part of "error=2, No such file or directory" or "error: 2 (No
     * such...)".
     */
    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher error = ERROR.matcher(message);
        return error.find() ? error.group(1) : message;
    }

    /** The resources of a start besides its process. */
    record Started(
            Path directory,
            Path timeline,
            int port,
            @Nullable String health,
            Instant begun,
            long beginNanos,
            long busyNanos,
            @Nullable Cgroup cgroup) {}

    private static @Nullable Cgroup cgroup(LaunchSpec spec, String name) throws LaunchException {
        if (spec.asTyped && spec.cpus == 0) {
            return null;
        }
        CgroupMounts mounts = CgroupMounts.ofThisProcess();
        if (spec.cpus > 0) {
            try {
                return Cgroup.limited(mounts, name, spec.cpus);
            } catch (IOException e) {
                throw new LaunchException(
                        LaunchProblem.NOT_PERMITTED,
                        "a quota of " + spec.cpus + " CPUs needs a writable cgroup: " + e);
            }
        }
        try {
            return Cgroup.counting(mounts, name);
        } catch (IOException notPermitted) {
            return null;
        }
    }

    /** If the cgroup only counts, the process can enter a moment after the start. */
    private static @Nullable Cgroup joined(@Nullable Cgroup cgroup, Process process) {
        if (cgroup == null) {
            return null;
        }
        try {
            cgroup.add(process.pid());
            return cgroup;
        } catch (IOException notPermittedOrEnded) {
            cgroup.remove();
            return null;
        }
    }

    /** Starts the process inside its cgroup, because a JVM reads its quota immediately. */
    private static List<String> wrapped(
            LaunchSpec spec, List<String> command, @Nullable Cgroup cgroup) throws LaunchException {
        List<String> whole = new ArrayList<>();
        if (cgroup != null) {
            StringBuilder enter = new StringBuilder();
            for (Path entrance : cgroup.entrances()) {
                enter.append("echo $$ > '").append(entrance).append("' ");
                // A cgroup that only counts must not prevent a start.
                enter.append(spec.cpus > 0 ? "&& " : "2>/dev/null; ");
            }
            whole.addAll(List.of("/bin/sh", "-c", enter + "exec \"$0\" \"$@\""));
        }
        if (spec.pinned != null) {
            if (!onPath("taskset")) {
                throw new LaunchException(
                        LaunchProblem.NOT_PERMITTED,
                        "pinning CPUs needs taskset, which is not on the PATH");
            }
            whole.addAll(List.of("taskset", "-c", spec.pinned));
        }
        if (!whole.isEmpty() && !isExecutable(command.get(0), spec)) {
            throw new LaunchException(
                    LaunchProblem.NOT_STARTED,
                    "cannot execute " + command.get(0) + ": No such file or directory");
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean isExecutable(String command, LaunchSpec spec) {
        if (!command.contains(File.separator)) {
            return onPath(command);
        }
        Path path = Path.of(command);
        return Files.isExecutable(spec.directory == null ? path : spec.directory.resolve(path));
    }

    private static boolean onPath(String command) {
        Map<String, String> environment = System.getenv();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }
}
