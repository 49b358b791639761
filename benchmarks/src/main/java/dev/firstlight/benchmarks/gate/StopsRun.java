package dev.firstlight.benchmarks.gate;

import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchProblem;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.RunningService;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs many starts one after the other, with typical failures, and then looks for what they left
 * behind.
 */
public final class StopsRun {

    private static final Duration TOO_SHORT = Duration.ofMillis(60);

    private final Path target;
    private final int starts;

    /**
     * @param target build directory of the plain sample
     * @param quick whether to make only a few starts
     */
    public StopsRun(Path target, boolean quick) {
        this.target = target;
        this.starts = quick ? 20 : 1_000;
    }

    private enum Fault {
        NONE,
        TIMEOUT,
        KILLED_FROM_OUTSIDE,
        KILLED_WHEN_READY,
        ENDS_TOO_LATE,
        ORPHANS
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Set<String> before = leftovers();
        Map<Fault, Integer> counts = new TreeMap<>();
        Set<Integer> ports = new TreeSet<>();
        Fault[] faults = Fault.values();
        for (int i = 0; i < starts; i++) {
            // Half of them are normal.
            Fault fault = i % 2 == 0 ? Fault.NONE : faults[(i / 2) % faults.length];
            ports.add(start(fault));
            counts.merge(fault, 1, Integer::sum);
            if (i % 100 == 99) {
                System.err.println((i + 1) + "/" + starts);
            }
        }
        Set<String> left = leftovers();
        left.removeAll(before);
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket(port)) {
                socket.setReuseAddress(true);
            } catch (IOException taken) {
                left.add("port " + port + ": " + taken.getMessage());
            }
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((fault, count) ->
                rows.add(
                        List.of(
                                fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                                Integer.toString(count))));
        return new Report("What starts leave behind", command)
                .text(
                        starts
                                + " starts of `samples/plain`, one after the other. Left: "
                                + (left.isEmpty()
                                        ? "**nothing**: no process, port, file, folder or cgroup."
                                        : left.toString()))
                .table(List.of("what went wrong", "starts"), rows);
    }

    private int start(Fault fault) throws IOException, InterruptedException {
        LaunchSpec spec = LaunchSpec.of(command(fault));
        if (fault == Fault.TIMEOUT) {
            spec = spec.withTimeout(TOO_SHORT);
        } else if (fault == Fault.ENDS_TOO_LATE) {
            spec = spec.withStopTimeout(Duration.ofMillis(1));
        }
        int port = 0;
        try (RunningService service = Launcher.start(spec)) {
            port = service.port();
            if (fault == Fault.KILLED_FROM_OUTSIDE) {
                ProcessHandle.of(service.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            service.awaitReady();
            if (fault == Fault.KILLED_WHEN_READY) {
                service.kill();
            }
        } catch (LaunchException e) {
            boolean expected =
                    (fault == Fault.TIMEOUT && e.problem() == LaunchProblem.NEVER_READY)
                            || (fault == Fault.KILLED_FROM_OUTSIDE
                                    && e.problem() == LaunchProblem.ENDED_EARLY);
            if (!expected) {
                throw new IOException(fault + ": " + e.getMessage() + " " + e.lastOutput(), e);
            }
        }
        return port;
    }

    private List<String> command(Fault fault) throws IOException {
        String java = Jdk.tool("java");
        Path jar = SampleJar.in(target);
        if (fault != Fault.ORPHANS) {
            return List.of(java, "-jar", jar.toString());
        }
        // The inner shell ends immediately and orphans its child.
        return List.of(
                "/bin/sh",
                "-c",
                "sh -c 'sleep 1000 &'; exec " + java + " -jar " + jar.toAbsolutePath());
    }

    /** What a start could leave behind. */
    private static Set<String> leftovers() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                if (process.getFileName().toString().matches("\\d+")
                        && environment(process).contains("firstlight-start-")) {
                    found.add("process " + process);
                }
            }
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> folders = new ArrayList<>(List.of(temporary, Path.of("/tmp")));
        try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
            files.filter(file -> file.getFileName().toString().startsWith("hsperfdata_"))
                    .forEach(folders::add);
        }
        Path cgroups = Path.of("/sys/fs/cgroup");
        if (Files.isDirectory(cgroups)) {
            try (Stream<Path> files = Files.walk(cgroups, 4)) {
                files.filter(file -> file.getFileName().toString().startsWith("firstlight-start-"))
                        .forEach(file -> found.add(file.toString()));
            }
        }
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file ->
                                file.getFileName().toString().startsWith("firstlight-start-")
                                        || isOfADeadProcess(file))
                        .forEach(file -> found.add(file.toString()));
            }
        }
        return found;
    }

    private static boolean isOfADeadProcess(Path file) {
        String name = file.getFileName().toString();
        return name.matches("\\d+") && !Files.exists(Path.of("/proc", name));
    }

    private static String environment(Path process) {
        try {
            return new String(
                    Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
