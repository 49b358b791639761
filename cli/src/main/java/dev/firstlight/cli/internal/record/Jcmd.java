package dev.firstlight.cli.internal.record;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops a recording in a running JVM with the JDK's {@code jcmd}, because the attach API has no
 * public way to do so. Prefers the JDK that runs the program, because its version fits.
 */
final class Jcmd {

    private static final long LIMIT_SECONDS = 20;

    private Jcmd() {}

    /**
     * Stops the recording and writes it.
     *
     * @return null on success, otherwise the reason
     */
    static @Nullable String stopRecording(ProcessHandle jvm, Path target)
            throws InterruptedException {
        Path tool = find(jvm);
        if (tool == null) {
            return "found no jcmd in the program's Java or in firstlight's";
        }
        List<String> command = new ArrayList<>(List.of(tool.toString(), Long.toString(jvm.pid())));
        command.add("JFR.stop");
        command.add("name=" + RecorderFolder.RECORDING);
        command.add("filename=" + target);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "jcmd did not finish within " + LIMIT_SECONDS + " s";
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.exitValue() != 0 || !Files.exists(target)) {
                return "jcmd reported: "
                        + said.strip().lines().reduce((a, b) -> b).orElse("nothing");
            }
            return null;
        } catch (IOException e) {
            return tool + ": " + e.getMessage();
        }
    }

    private static @Nullable Path find(ProcessHandle jvm) {
        List<String> homes = new ArrayList<>();
        Optional<String> java = jvm.info().command();
        java.map(Path::of)
                .map(Path::getParent)
                .map(Path::getParent)
                .ifPresent(home -> homes.add(home.toString()));
        homes.add(System.getProperty("java.home"));
        for (String home : homes) {
            for (String name : List.of("jcmd", "jcmd.exe")) {
                Path tool = Path.of(home, "bin", name);
                if (Files.isExecutable(tool)) {
                    return tool;
                }
            }
        }
        return null;
    }
}
