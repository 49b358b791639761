package dev.firstlight.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * For programs that print their {@link Marker} and end. Adds {@link #EXEC_TO_MARKER} and {@link
 * #CPU}, the CPU time from begin to end, which the shell reports in milliseconds; the JDK and
 * {@code /proc} report only hundredths of a second.
 */
public final class EndingProbe implements Probe {

    /** Milliseconds from process start to its marker. */
    public static final String EXEC_TO_MARKER = "exec_to_marker_ms";

    /** Milliseconds of CPU time of the whole process. */
    public static final String CPU = "cpu_ms";

    private static final String TIMES = "firstlight-cpu";
    private static final String SCRIPT = "TIMEFORMAT='" + TIMES + " %3U %3S'; time \"$@\"";
    private static final int TIMEOUT_SECONDS = 60;

    @Override
    public Map<String, Double> measure(Program program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
        command.addAll(program.command());
        Path errors = Files.createTempFile("firstlight-benchmark", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            // The shell uses the locale's decimal separator.
            builder.environment().put("LC_ALL", "C");
            long begin = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            Map<String, Double> figures = new LinkedHashMap<>();
            try (BufferedReader out = process.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (Marker.is(line)) {
                        figures.put(EXEC_TO_MARKER, (System.nanoTime() - begin) / 1e6);
                        figures.putAll(Marker.parse(line));
                    }
                }
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(program.name() + " does not end");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            List<String> said = Files.readAllLines(errors);
            if (process.exitValue() != 0 || figures.isEmpty() || said.isEmpty()) {
                throw new IOException(
                        program.name()
                                + " ended with "
                                + process.exitValue()
                                + " and said "
                                + said
                                + ": "
                                + program.command());
            }
            figures.put(CPU, cpuMillis(said.get(said.size() - 1)));
            return figures;
        } finally {
            Files.delete(errors);
        }
    }

    private static double cpuMillis(String line) throws IOException {
        String[] fields = line.split(" ");
        if (fields.length != 3 || !fields[0].equals(TIMES)) {
            throw new IOException("not the shell's CPU times: " + line);
        }
        return (Double.parseDouble(fields[1]) + Double.parseDouble(fields[2])) * 1000;
    }
}
