package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Judges starts by all {@linkplain StartupRules rules}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Findings {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Thresholds thresholds;

    private Findings(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Judges by the limits that the rules have by default. */
    public static Findings byDefault() {
        return with(Thresholds.defaults());
    }

    /** Judges by these limits. */
    public static Findings with(Thresholds thresholds) {
        return new Findings(thresholds);
    }

    /**
     * One finding for each rule, the worst first. Rules that need a recording are not applicable to
     * a start without one. Reads the recording once: about a second for 20 MB.
     *
     * @throws IOException if the recording cannot be read any more
     */
    public List<Finding> of(Startup startup) throws IOException {
        RecordingFacts recording = startup.recording();
        long duration = startup.timeline().duration().toNanos();
        RecordedEvents events = recording == null ? RecordedEvents.NONE : read(recording, duration);
        return judge(
                new ObservedStart(
                        startup.timeline(), !startup.origin().isDerived(), events, duration));
    }

    /** Also out of a file that is compressed by gzip, by way of a temporary one. */
    private static RecordedEvents read(RecordingFacts recording, long duration) throws IOException {
        try (PushbackInputStream in =
                new PushbackInputStream(Files.newInputStream(recording.file()), 2)) {
            byte[] magic = in.readNBytes(2);
            in.unread(magic);
            if (magic.length < 2 || magic[0] != GZIP[0] || magic[1] != GZIP[1]) {
                return FileEvents.read(recording.file(), recording.processStart(), duration);
            }
            Path unpacked = Files.createTempFile("firstlight-", ".jfr");
            try (InputStream content = new GZIPInputStream(in)) {
                Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
                return FileEvents.read(unpacked, recording.processStart(), duration);
            } finally {
                Files.delete(unpacked);
            }
        }
    }

    List<Finding> judge(ObservedStart start) {
        List<Finding> findings = new ArrayList<>();
        for (StartupRule rule : StartupRules.all()) {
            findings.add(rule.find(start, thresholds));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(findings);
    }
}
