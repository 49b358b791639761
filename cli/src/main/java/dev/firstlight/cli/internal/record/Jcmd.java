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
 * Stops a recording in a running JVM, by the JDK's {@code jcmd}: the attach API's own way to do
 * that is not public. Preferably that of the JDK which runs the program, as it is what fits.
 */
final class Jcmd {

    private static final long LIMIT_SECONDS = 20;

    private Jcmd() {}

    /**
     * Ends the recording and writes it.
     *
     * @return null if that was done, else why not
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
