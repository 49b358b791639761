package dev.firstlight.benchmarks.recording;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.source.StartupReader;
import java.nio.file.Path;

/** The whole analysis: timeline, costs, environment. */
final class ReadByUs {

    private ReadByUs() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        RecordingFacts facts = StartupReader.read(Path.of(arguments[0])).recording();
        Figures.print(begin, facts == null ? 0 : facts.costs().size());
    }
}
