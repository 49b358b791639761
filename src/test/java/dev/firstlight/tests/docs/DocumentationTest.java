package dev.firstlight.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.firstlight.cli.Firstlight;
import dev.firstlight.cli.internal.terminal.Commands;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.settings.Setting;
import dev.firstlight.tests.docs.DocumentedFolder.Result;
import dev.firstlight.tests.docs.Markdown.Block;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The pages are correct: their links, settings, commands, and snippets work. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern PROPERTY =
            Pattern.compile("(?:`|-D)(firstlight\\.[a-z][a-zA-Z.-]*[a-zA-Z])\\b");
    private static final Pattern VARIABLE = Pattern.compile("\\bFIRSTLIGHT_[A-Z_]+[A-Z]\\b");
    private static final Pattern GOAL_PROPERTY = Pattern.compile("\\$\\{(firstlight\\.[\\w.]+)}");
    private static final Pattern MODULES = Pattern.compile("mvnw .*-pl (\\S+)");

    private static final String FENCES =
            "java|xml|yaml|json|properties|shell|text|promql|groovy|dockerfile";

    /** Variables of the command, not of a service. */
    private static final List<String> VARIABLES_OF_THE_TOOL =
            List.of("FIRSTLIGHT_JAVA_OPTS", "FIRSTLIGHT_ALERT_TOKEN", "LAUNCHED_BY_FIRSTLIGHT");

    /** Commands whose options are checked, but which are not run, with the reason. */
    private static final Map<String, String> PARSED_ONLY =
            Map.of(
                    "firstlight tune ",
                    "takes minutes; TuneCommandTest and PackagedSamplesTest run it",
                    "firstlight alert-hook ",
                    "serves until it is stopped; the tests of cli start it",
                    "firstlight record -- java -jar samples/spring-boot/",
                    "takes a quarter of a minute; RecordTest records this sample");

    /** Java that needs more than the samples' class path, and the test that compiles it. */
    private static final Map<String, String> COMPILED_ELSEWHERE =
            Map.of("SecurityFilterChain security", "SecurityTest of the starter runs it, too");

    private static final Pattern NAME =
            Pattern.compile("\"(?:name|property)\"\\s*:\\s*\"(firstlight\\.[a-z.-]+)\"");

    static Stream<Markdown> pages() {
        return Markdown.all().stream();
    }

    static Stream<Arguments> snippets() {
        return Markdown.all().stream()
                .flatMap(page -> page.java().stream().map(block -> Arguments.of(page, block)))
                .filter(snippet ->
                        COMPILED_ELSEWHERE.keySet().stream()
                                .noneMatch(snippet.get()[1].toString()::contains));
    }

    static Stream<Markdown> writtenPages() {
        return pages().filter(page -> !page.toString().startsWith("benchmarks/results/"));
    }

    static Stream<Block> data() {
        return blocks().filter(block -> block.language().matches("xml|yaml|json|properties"));
    }

    private static Stream<Block> blocks() {
        return writtenPages().flatMap(page -> page.blocks().stream());
    }

    private static Stream<DocumentedCommand> commands() {
        return writtenPages().flatMap(page -> DocumentedCommand.all(page).stream());
    }

    @TempDir private Path folder;

    @Test
    void pages_areFound() {
        assertThat(pages()).hasSizeGreaterThan(8);
        assertThat(snippets()).isNotEmpty();
        assertThat(data()).hasSizeGreaterThan(8);
        assertThat(commands().filter(DocumentedCommand::isFirstlight)).hasSizeGreaterThan(15);
        assertThat(PARSED_ONLY.keySet())
                .allSatisfy(prefix ->
                        assertThat(commands()).anyMatch(command -> isParsedOnly(command, prefix)));
        assertThat(COMPILED_ELSEWHERE.keySet())
                .allSatisfy(part ->
                        assertThat(blocks()).anyMatch(block -> block.text().contains(part)));
    }

    @ParameterizedTest
    @MethodSource("writtenPages")
    void code_isInFencesThatNameTheirLanguage(Markdown page) {
        assertThat(page.hasIndentedCode()).as("%s has code without a fence", page).isFalse();
        assertThat(page.blocks())
                .allSatisfy(block -> assertThat(block.language()).as("%s", block).matches(FENCES));
    }

    @ParameterizedTest
    @MethodSource("data")
    void data_isWellFormed(Block block) throws Exception {
        switch (block.language()) {
            case "xml" -> {
                String document = "<all>" + block.text() + "</all>";
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(document)));
            }
            case "yaml" -> assertThat(new YAMLMapper().readTree(block.text())).isNotEmpty();
            case "json" -> assertThat(new ObjectMapper().readTree(block.text())).isNotEmpty();
            default -> {
                Properties properties = new Properties();
                properties.load(new StringReader(block.text()));
                assertThat(properties).isNotEmpty();
                assertThat(properties.stringPropertyNames())
                        .filteredOn(name -> name.startsWith("firstlight."))
                        .isSubsetOf(knownSettings());
            }
        }
    }

    /** One after the other, like a reader: a later command of a page needs an earlier one. */
    @Test
    void commands_doWhatThePageSays() throws Exception {
        DocumentedFolder inputs = new DocumentedFolder(folder);
        Set<String> run = new HashSet<>();
        for (DocumentedCommand command : (Iterable<DocumentedCommand>) commands()::iterator) {
            if (!command.isFirstlight() && !command.isJava()) {
                continue;
            }
            String key = command.line();
            if (command.isFirstlight()) {
                List<String> words = inputs.words(command);
                assertParsed(words, command);
                // Another limit of the same gate is not another command.
                key = String.join(" ", words).replaceAll("\\d+\\w*", "N");
            }
            boolean isRun = PARSED_ONLY.keySet().stream().noneMatch(p -> isParsedOnly(command, p));
            if (isRun && run.add(key)) {
                assertRuns(inputs, command);
            }
        }
        assertThat(run).hasSizeGreaterThan(12);
    }

    private static boolean isParsedOnly(DocumentedCommand command, String prefix) {
        return command.command().replaceFirst("^cli/", "").startsWith(prefix);
    }

    private static void assertParsed(List<String> words, Object where) {
        assertThatCode(() ->
                        new Commands(Console.system())
                                .commandLine(Firstlight.class)
                                .parseArgs(words.toArray(String[]::new)))
                .as("%s", where)
                .doesNotThrowAnyException();
    }

    private static void assertRuns(DocumentedFolder inputs, DocumentedCommand command)
            throws Exception {
        Result result = inputs.run(command);
        // The few starts on this machine may miss the limits in the pages, or prove nothing.
        boolean isGate = command.command().contains("firstlight gate ");
        List<Integer> expected = isGate ? List.of(0, 1, 4) : List.of(0);

        assertThat(result.exitCode()).as("%s%n%s", command, result.output()).isIn(expected);
        for (String name : command.written()) {
            assertThat(inputs.written(name)).as("%s%n%s", command, result.output()).exists();
            if (name.matches(".*\\.[a-z]+")) {
                assertThat(inputs.written(name)).as("%s", command).isRegularFile();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("writtenPages")
    void commandsInTheText_haveTheirOptions(Markdown page) {
        for (String span : page.codeSpans()) {
            if (span.matches("(cli/)?firstlight [a-z][a-z-]* [^<]*") && !span.contains("...")) {
                List<String> words = new ArrayList<>(List.of(span.split("[ =]+")));
                assertParsed(words.subList(1, words.size()), page + ": " + span);
            }
        }
    }

    @Test
    void scripts_thatAreNamed_exist() {
        assertThat(commands().flatMap(command -> command.script().stream()))
                .isNotEmpty()
                .filteredOn(script -> !script.contains("/target/") && !script.equals("./run.sh"))
                .allSatisfy(script -> assertThat(Repository.root().resolve(script)).isExecutable());
        assertThat(commands())
                .allSatisfy(command -> {
                    Matcher modules = MODULES.matcher(command.line());
                    if (modules.find()) {
                        assertThat(Repository.modules())
                                .as("%s", command)
                                .contains(modules.group(1).split(","));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(Markdown page) {
        Matcher link = LINK.matcher(page.prose());
        while (link.find()) {
            String target = link.group(1);
            if (target.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = target.split("#", 2);
            Path file = page.file();
            if (!parts[0].isEmpty()) {
                file = page.file().resolveSibling(parts[0]).normalize();
                assertThat(file).as("%s links to %s", page, target).exists();
            }
            if (parts.length == 2 && file.toString().endsWith(".md")) {
                assertThat(new Markdown(file, Repository.read(file)).anchors())
                        .as("%s links to %s", page, target)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settings_thatAreNamed_exist(Markdown page) {
        Set<String> known = knownSettings();
        Matcher property = PROPERTY.matcher(page.text());
        while (property.find()) {
            assertThat(known).as("%s names a setting", page).contains(property.group(1));
        }
        Set<String> variables = new TreeSet<>(VARIABLES_OF_THE_TOOL);
        known.forEach(name ->
                variables.add(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
        Matcher variable = VARIABLE.matcher(page.text());
        while (variable.find()) {
            assertThat(variables).as("%s names a variable", page).contains(variable.group());
        }
    }

    /** Settings of the core, and those in the generated metadata of adapters and goals. */
    private static Set<String> knownSettings() {
        Set<String> known = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            known.add(setting.property());
        }
        for (String metadata :
                List.of(
                        "spring-boot-starter/target/classes/META-INF/spring-configuration-metadata.json",
                        "quarkus-extension/runtime/target/classes/META-INF/quarkus-config-doc/quarkus-config-model.json")) {
            int before = known.size();
            Matcher name = NAME.matcher(Repository.read(Repository.root().resolve(metadata)));
            while (name.find()) {
                known.add(name.group(1));
            }
            assertThat(known.size()).as("names in %s", metadata).isGreaterThan(before);
        }
        String goal = "maven-plugin/target/classes/META-INF/maven/plugin.xml";
        Matcher name = GOAL_PROPERTY.matcher(Repository.read(Repository.root().resolve(goal)));
        while (name.find()) {
            known.add(name.group(1));
        }
        assertThat(known).contains("firstlight.gate.skip");
        return known;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void javaInThePages_compiles(Markdown page, String snippet) throws IOException {
        String prelude = Repository.read(Path.of("resources/snippets/prelude.txt"));
        String asMembers = prelude.replace("//MEMBERS", snippet);
        String asStatements =
                prelude.replace(
                        "//MEMBERS", "void snippet() throws Exception {\n" + snippet + "\n}");
        try {
            compile(asStatements);
        } catch (AssertionError noStatements) {
            try {
                compile(asMembers);
            } catch (AssertionError noMembers) {
                noMembers.addSuppressed(noStatements);
                throw noMembers;
            }
        }
    }

    private void compile(String source) throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (Sample sample : Sample.values()) {
            for (Path entry : sample.classPath()) {
                if (entry.endsWith("*")) {
                    try (Stream<Path> jars = Files.list(entry.getParent())) {
                        jars.forEach(classPath::add);
                    }
                } else {
                    classPath.add(entry);
                }
            }
        }
        // The annotation of tests: the build only orders its module before this one.
        classPath.add(Repository.root().resolve("junit/target/classes"));
        // Libraries that no sample uses, such as OpenTelemetry, are on the class path of these
        // tests.
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry));
        }
        Program.compile(
                folder,
                Map.of("Snippet.java", source),
                "-nowarn",
                "-cp",
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }
}
