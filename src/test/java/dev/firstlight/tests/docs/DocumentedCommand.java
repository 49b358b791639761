package dev.firstlight.tests.docs;

import dev.firstlight.tests.docs.Markdown.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A shell line in a page that starts Firstlight or a JVM.
 *
 * @param page the page
 * @param line the line in the page, with continuation lines joined
 */
record DocumentedCommand(Markdown page, String line) {

    private static final Pattern FIRSTLIGHT =
            Pattern.compile("(?:^|[|(] ?)(?:cli/)?firstlight (?=[a-z-])");
    private static final Pattern SCRIPT =
            Pattern.compile("^(?:\\./|\\.ci/|cli/|samples/|benchmarks/)[\\w./-]+");
    private static final Pattern WRITES =
            Pattern.compile(
                    "(?:(?<= )-o|--output|--report|--directory|>|[,:]filename=)[ =]?([\\w./-]+)");
    private static final String LANGUAGES = "shell|text|yaml|groovy";

    /** All lines that a reader may copy from a page into a shell, in order. */
    static List<DocumentedCommand> all(Markdown page) {
        return page.blocks().stream()
                .filter(block -> block.language().matches(LANGUAGES))
                .flatMap(DocumentedCommand::shell)
                .flatMap(shell -> shell.replaceAll("\\\\\\n\\s*", "").lines())
                .map(String::strip)
                .map(line -> new DocumentedCommand(page, line))
                .toList();
    }

    /** In an example's output, only text after the prompt; in YAML, its texts. */
    private static Stream<String> shell(Block block) {
        return switch (block.language()) {
            case "text" ->
                    block.text()
                            .lines()
                            .filter(line -> line.startsWith("$ "))
                            .map(line -> line.substring(2));
            case "yaml" -> texts(new YAMLMapper().readTree(block.text())).stream();
            default -> Stream.of(block.text());
        };
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        for (JsonNode child : node) {
            texts.addAll(texts(child));
        }
        return texts;
    }

    /** Whether it is the {@code firstlight} command, even after a pipe. */
    boolean isFirstlight() {
        return FIRSTLIGHT.matcher(line).find();
    }

    /** Whether it starts a JVM. */
    boolean isJava() {
        return line.startsWith("java ");
    }

    /** The script of this repository that it starts, or empty. */
    List<String> script() {
        Matcher script = SCRIPT.matcher(line);
        return script.find() ? List.of(script.group()) : List.of();
    }

    /** The command with its arguments, without the rest of a pipe. */
    String command() {
        Matcher begin = FIRSTLIGHT.matcher(line);
        return begin.find() ? line.substring(begin.start()).replaceFirst("^[|(] ?", "") : line;
    }

    /** The files that it writes, according to its options. */
    List<String> written() {
        return WRITES.matcher(line.replaceFirst(" #.*", ""))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return page + ": " + line;
    }
}
