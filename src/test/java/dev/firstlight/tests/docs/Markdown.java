package dev.firstlight.tests.docs;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text its text
 */
record Markdown(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INDENTED =
            Pattern.compile("(?m)(?<=\\n\\n)(?: {4}.*\\n|\\n(?= {4}))+");
    private static final Pattern OURS =
            Pattern.compile("StartupTrace|StartupPhase|WarmUp |\\.readiness\\(\\)");

    /** All pages of the repository. */
    static List<Markdown> all() {
        return Repository.files("", ".md").stream()
                .map(file -> new Markdown(file, Repository.read(file)))
                .toList();
    }

    /** The text without blocks of code. */
    String prose() {
        return INDENTED.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    }

    /**
     * The Java that a reader may copy: fenced as such, or indented and of our API. Paragraph by
     * paragraph.
     */
    List<String> java() {
        List<String> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (fence.group(1).equals("java")) {
                blocks.add(fence.group(2));
            }
        }
        Matcher indented = INDENTED.matcher(FENCE.matcher(text).replaceAll(""));
        while (indented.find()) {
            if (OURS.matcher(indented.group()).find()) {
                blocks.add(indented.group());
            }
        }
        return blocks.stream()
                .flatMap(block -> Stream.of(block.split("\\n\\s*\\n")))
                .filter(paragraph -> !paragraph.isBlank())
                .map(String::strip)
                .toList();
    }

    /** Anchors of the headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        FENCE.matcher(text)
                .replaceAll("")
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    @Override
    public String toString() {
        return Repository.root().relativize(file).toString();
    }
}
