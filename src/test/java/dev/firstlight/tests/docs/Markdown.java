package dev.firstlight.tests.docs;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file its file
 * @param text its text
 */
record Markdown(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```$\\n?");
    private static final Pattern INDENTED =
            Pattern.compile("(?m)(?<=\\n\\n)(?: {4}.*\\n|\\n(?= {4}))+");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\\n]+)`");

    /**
     * A fenced code block.
     *
     * @param page its page
     * @param language the language of the fence, otherwise empty
     * @param text its text without the indentation of the fence
     */
    record Block(Markdown page, String language, String text) {

        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    /** All pages of the repository. */
    static List<Markdown> all() {
        return Repository.files("", ".md").stream()
                .map(file -> new Markdown(file, Repository.read(file)))
                .toList();
    }

    /** The text without blocks of code. */
    String prose() {
        return INDENTED.matcher(withoutFences()).replaceAll("");
    }

    private String withoutFences() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** Whether a code block has no fence, so that its language is unknown. */
    boolean hasIndentedCode() {
        return INDENTED.matcher(withoutFences()).find();
    }

    /** Its code blocks, in order. */
    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(fence ->
                        new Block(
                                this,
                                fence.group(2),
                                fence.group(3)
                                        .replaceAll("(?m)^" + fence.group(1), "")
                                        .stripTrailing()))
                .toList();
    }

    /** The Java that a reader may copy, paragraph by paragraph. */
    List<String> java() {
        return blocks().stream()
                .filter(block -> block.language().equals("java"))
                .flatMap(block -> Stream.of(block.text().split("\\n\\s*\\n")))
                .filter(paragraph -> !paragraph.isBlank())
                .map(String::strip)
                .toList();
    }

    /** The code spans in prose and tables. */
    List<String> codeSpans() {
        return CODE_SPAN.matcher(prose()).results().map(span -> span.group(1)).toList();
    }

    /** Anchors of the headings, as GitHub generates them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        withoutFences()
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
