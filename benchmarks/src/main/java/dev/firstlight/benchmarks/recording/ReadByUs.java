package dev.firstlight.benchmarks.recording;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.source.StartupReader;
import java.nio.file.Path;

/** Runs the whole analysis like {@code firstlight report}: timeline, costs, and findings. */
final class ReadByUs {

    private ReadByUs() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        Startup startup = StartupReader.read(Path.of(arguments[0]));
        RecordingFacts facts = startup.recording();
        if (Findings.byDefault().of(startup).isEmpty()) {
            throw new IllegalStateException("no findings");
        }
        Figures.print(begin, facts == null ? 0 : facts.costs().size());
    }
}
