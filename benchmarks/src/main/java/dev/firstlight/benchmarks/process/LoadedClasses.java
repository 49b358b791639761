package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Number of classes that a program loads, from the JVM's own log in a separate run, because writing
 * the log takes time.
 *
 * @param fromArchive mapped from a CDS archive, which costs little
 * @param fromElsewhere parsed: from jars, from the JDK's image, or generated at run time
 */
public record LoadedClasses(int fromArchive, int fromElsewhere) {

    /** Runs the program, which must be a JVM that ends by itself. */
    public static LoadedClasses of(Program program) throws IOException, InterruptedException {
        Path log = Files.createTempFile("firstlight-benchmark", ".classes");
        try {
            List<String> command = new ArrayList<>(program.command());
            command.add(1, "-Xlog:class+load:file=" + log + "::filecount=0");
            new EndingProbe().measure(new Program(program.name(), command));
            return count(Files.readAllLines(log));
        } finally {
            Files.delete(log);
        }
    }

    static LoadedClasses count(List<String> log) {
        int archive = 0;
        int elsewhere = 0;
        for (String line : log) {
            if (line.contains(" source: shared objects file")) {
                archive++;
            } else if (line.contains(" source: ")) {
                elsewhere++;
            }
        }
        return new LoadedClasses(archive, elsewhere);
    }
}
