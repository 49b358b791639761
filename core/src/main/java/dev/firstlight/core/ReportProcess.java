package dev.firstlight.core;

import dev.firstlight.timeline.Sizes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Creates the report of a recording in a separate JVM, with limits on memory, time, and priority: a
 * recording of some megabytes needs more heap than a service may have to spare.
 */
final class ReportProcess {

    private static final String REPORT = "report";
    private static final int HEAP_MEGABYTES = 256;

    /** Memory that a JVM needs besides its heap, plus a reserve. */
    private static final int NEEDED_MEGABYTES = HEAP_MEGABYTES + 192;

    private static final long LONGEST_SECONDS = 60;
    private static final Path NICE = Path.of("/usr/bin/nice");

    private ReportProcess() {}

    /** Why no report can be created here, or null. */
    static @Nullable String hindrance() {
        TimelineView view = TimelineViews.find(REPORT);
        if (view == null) {
            return "firstlight-report is not on the class path";
        }
        if (!ClassLoader.getSystemClassLoader().equals(view.getClass().getClassLoader())
                || view.getClass().getModule().isNamed()) {
            return "firstlight-report is not on the class path of the JVM's command line";
        }
        if (!Files.isExecutable(java())) {
            return "this JVM has no executable " + java();
        }
        long free = FreeMemory.megabytes();
        return free < NEEDED_MEGABYTES
                ? "only "
                        + Sizes.format(free << 20)
                        + " of memory are free; the report needs "
                        + Sizes.format((long) NEEDED_MEGABYTES << 20)
                : null;
    }

    /** The advice that follows the reason. */
    static String advice(Path recording, String hindrance) {
        return "; run 'firstlight report "
                + recording
                + "' to create its report ("
                + hindrance
                + ")";
    }

    private static Path java() {
        String name = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home", ""), "bin", name);
    }

    /** Creates the report beside the recording, and reports a failure. */
    static void render(Path recording) throws IOException {
        Path unfinished =
                Files.createTempFile(
                        recording.toAbsolutePath().getParent(),
                        recording.getFileName() + ".",
                        ".tmp");
        String fault = "internal error";
        try {
            fault = run(recording, unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
            if (fault != null) {
                ReadyLog.info("Firstlight: could not create the report" + advice(recording, fault));
            }
        }
    }

    private static @Nullable String run(Path recording, Path unfinished) throws IOException {
        Process process = command(recording, unfinished).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return "timed out after " + LONGEST_SECONDS + " s";
            }
            int code = process.exitValue();
            return code == 0 ? null : "the report process ended with exit code " + code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Takes over nothing of this JVM but its class path: no agents, recordings, or memory settings.
     */
    private static ProcessBuilder command(Path recording, Path unfinished) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(java().toString());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add(ReportMain.class.getName());
        command.addAll(List.of(recording.toString(), unfinished.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(ReportProcess::changesTheJvm);
        return builder;
    }

    private static boolean changesTheJvm(String variable) {
        return variable.startsWith("FIRSTLIGHT_")
                || variable.startsWith("LD_")
                || variable.contains("JAVA_OPTIONS")
                || variable.contains("JAVA_TOOL_OPTIONS");
    }
}
