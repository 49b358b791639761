package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command as its users meet it: through the script, as a process. */
class CommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]+)  ");
    private static final List<String> ALL = commands();

    @TempDir private Path folder;

    private static List<String> commands() {
        try {
            String help = Command.firstlight("--help").run().out();
            Matcher command = COMMAND.matcher(help.substring(help.indexOf("Commands:")));
            return command.results().map(found -> found.group(1)).toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> commandNames() {
        return ALL.stream();
    }

    @Test
    void help_namesAllCommands() {
        assertThat(ALL).contains("tree", "blame", "critical-chain", "completion", "man", "help");
    }

    @ParameterizedTest
    @MethodSource("commandNames")
    void help_ofACommand_hasExamplesAndExitCodes(String command) throws Exception {
        if (command.equals("help")) {
            return;
        }
        Result help = Command.firstlight(command, "--help").run();

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("\nUsage: firstlight " + command)
                .contains("Examples:\n", "firstlight " + command + " ", "Exit codes:\n", "--json")
                .doesNotContain("\u001b");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(111));
        assertThat(Command.firstlight("help", command).run().out()).isEqualTo(help.out());
    }

    @Test
    void version_isThatOfTheBuild() throws Exception {
        assertThat(Command.firstlight("--version").run().out())
                .matches("firstlight \\d+\\.\\d+\\S*, Java .*\\n");
    }

    @Test
    void aWrongOption_isOneLineThatNamesIt() throws Exception {
        Result result = Command.firstlight("tree", "--jsn", Command.timeline()).run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errors())
                .singleElement()
                .asString()
                .contains("'--jsn'", "firstlight tree --help");
    }

    @Test
    void aWrongCommand_suggestsTheRightOne() throws Exception {
        Result result = Command.firstlight("tre").run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).singleElement().asString().contains("'tre'", "tree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tree", "blame --limit x f", "tree --color=pink f", "tree a b"})
    void aWrongCommandLine_isOneLineAndNoStackTrace(String arguments) throws Exception {
        Object[] words = arguments.isEmpty() ? new Object[0] : arguments.split(" ");
        Result result = Command.firstlight(words).run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errors()).singleElement().asString().startsWith("firstlight: ");
    }

    @Test
    void noSuchFile_isSaid() throws Exception {
        rejects("missing.json", "missing.json: no such file");
    }

    @Test
    void aDirectory_isSaid() throws Exception {
        Files.createDirectories(folder.resolve("some"));

        rejects("some", "some: is a directory");
    }

    @Test
    void textThatIsNoTimeline_isSaid() throws Exception {
        Files.writeString(folder.resolve("a.json"), "hello");

        rejects("a.json", "a.json: ");
    }

    @Test
    void anEmptyFile_isSaid() throws Exception {
        Files.writeString(folder.resolve("a.json"), "");

        rejects("a.json", "a.json: ");
    }

    @Test
    void aTimelineThatWasCutOff_isSaid() throws Exception {
        String whole = Files.readString(Command.timeline());
        Files.writeString(folder.resolve("a.json"), whole.substring(0, whole.length() / 2));

        rejects("a.json", "a.json: ");
    }

    @Test
    void aNewerSchema_isSaidToBeNewer() throws Exception {
        String newer =
                Files.readString(Command.timeline())
                        .replaceFirst("\"schemaVersion\": ?\\d+", "\"schemaVersion\":999");
        Files.writeString(folder.resolve("a.json"), newer);

        rejects("a.json", "schema version 999, this release reads up to version 1");
    }

    @Test
    void aFileNameThatDrivesATerminal_isEscaped() throws Exception {
        rejects("\u001b[31mred", "\\u001b[31mred: no such file");
    }

    /** All commands that read a start reject it in the same way. */
    private void rejects(String file, String message) throws Exception {
        for (String command : List.of("tree", "blame", "critical-chain")) {
            Result result = Command.firstlight(command, file).in(folder).run();

            assertThat(result.exitCode()).as(command).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.errors()).singleElement().asString().contains(message);
        }
        Result json = Command.firstlight("--json", "tree", file).in(folder).run();
        JsonNode error = JSON.readTree(json.out()).get("error");
        assertThat(json.exitCode()).isEqualTo(3);
        assertThat(error.get("exitCode").intValue()).isEqualTo(3);
        assertThat(error.get("name").stringValue()).isEqualTo("input");
    }

    @Test
    void verbose_showsWhereItFailed() throws Exception {
        Files.writeString(folder.resolve("a.json"), "hello");
        Result result = Command.firstlight("tree", "--verbose", "a.json").in(folder).run();

        assertThat(result.err()).contains("Exception", "\tat dev.firstlight.");
    }

    @Test
    void tree_hasTheSameRowsAsTextAndAsJson() throws Exception {
        Result text = Command.firstlight("tree", Command.timeline()).run();
        JsonNode json =
                JSON.readTree(Command.firstlight("tree", "--json", Command.timeline()).run().out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.err()).isEmpty();
        // The headline, the columns' names, the last line.
        assertThat(text.out().lines().count() - 3).isEqualTo(json.get("phases").size());
        assertThat(json.get("command").stringValue()).isEqualTo("tree");
    }

    @Test
    void criticalChain_addsUpToTheDuration() throws Exception {
        JsonNode json =
                JSON.readTree(
                        Command.firstlight("critical-chain", "--json", Command.timeline())
                                .run()
                                .out());
        long sum = 0;
        for (JsonNode part : json.get("chain")) {
            sum += part.get("durationNanos").longValue();
        }

        assertThat(sum).isPositive().isEqualTo(json.get("durationNanos").longValue());
    }

    @Test
    void blame_isSortedAndLimited() throws Exception {
        JsonNode json =
                JSON.readTree(
                        Command.firstlight("blame", "-n", "3", "--json", Command.timeline())
                                .run()
                                .out());
        long last = Long.MAX_VALUE;
        for (JsonNode phase : json.get("phases")) {
            assertThat(phase.get("selfNanos").longValue()).isLessThanOrEqualTo(last);
            last = phase.get("selfNanos").longValue();
        }

        assertThat(json.get("phases").size()).isEqualTo(3);
    }

    @Test
    void standardInput_isRead() throws Exception {
        Result result =
                Command.firstlight("tree", "-").fed(Files.readString(Command.timeline())).run();

        assertThat(result.out())
                .isEqualTo(Command.firstlight("tree", Command.timeline()).run().out());
    }

    @Test
    void colors_areThereOnDemandOnly() throws Exception {
        Result auto = Command.firstlight("tree", "--help").run();
        Result always = Command.firstlight("tree", "--color=always", "--help").run();
        Result inSpite =
                Command.firstlight("--color=always", "tree", "--help").with("NO_COLOR", "1").run();

        assertThat(auto.out()).doesNotContain("\u001b");
        assertThat(always.out()).contains("\u001b[");
        assertThat(inSpite.out()).contains("\u001b[");
    }

    @Test
    void aTerminalWithoutUtf8_getsEscapesAndJsonStaysUtf8() throws Exception {
        String golden = Files.readString(Command.timeline());
        String name = golden.replaceFirst("\"name\": ?\"[^\"]*\"", "\"name\":\"caf\u00e9 \u2615\"");
        Command text = Command.firstlight("tree", "-").fed(name).with("LC_ALL", "C");
        Command json = Command.firstlight("tree", "--json", "-").fed(name).with("LC_ALL", "C");

        assertThat(text.run().out()).contains("caf\\u00e9 \\u2615");
        assertThat(json.run().out()).contains("caf\u00e9 \u2615");
        assertThat(Command.firstlight("tree", "-").fed(name).run().out())
                .contains("caf\u00e9 \u2615");
    }

    @Test
    void aReaderThatGoesAway_isNoError() throws Exception {
        Result result =
                Command.bash(
                                "'"
                                        + Command.launcher()
                                        + "' tree '"
                                        + Command.timeline()
                                        + "' | head -n 1")
                        .run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(1);
    }

    @Test
    void theScript_worksThroughLinksAndFromFoldersWithSpaces() throws Exception {
        Path there = Files.createDirectories(folder.resolve("a folder/bin"));
        Path link = Files.createSymbolicLink(there.resolve("real link"), Command.launcher());
        Path relative =
                Files.createSymbolicLink(
                        folder.resolve("firstlight"), Path.of("a folder/bin/real link"));

        assertThat(Command.program(link.toString(), "--version").run().exitCode()).isZero();
        assertThat(Command.program(relative.toString(), "--version").run().exitCode()).isZero();
        assertThat(Command.program("./firstlight", "--version").in(folder).run().exitCode())
                .isZero();
        assertThat(
                        Command.bash("PATH=\"" + folder + ":$PATH\" firstlight --version")
                                .in(folder)
                                .run()
                                .exitCode())
                .isZero();
    }

    @Test
    void theScript_besideItsJar_worksAnywhere() throws Exception {
        Path jar =
                Repository.only(
                        Repository.root().resolve("cli/target"), "firstlight-cli-*-all.jar");
        Path script = Files.copy(Command.launcher(), folder.resolve("firstlight"));
        Files.copy(jar, folder.resolve("firstlight.jar"));

        assertThat(Command.program(script.toString(), "--version").run().exitCode()).isZero();
    }

    @Test
    void theScript_withoutAJar_saysHowToBuildIt() throws Exception {
        Path script = Files.copy(Command.launcher(), folder.resolve("firstlight"));
        Result result = Command.program(script.toString(), "--version").run();

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.errors()).singleElement().asString().contains("firstlight.jar", "mvnw");
    }

    @Test
    void aWrongJavaHome_isNamed() throws Exception {
        Result result = Command.firstlight("--version").with("JAVA_HOME", folder.toString()).run();

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .contains("JAVA_HOME", folder.toString());
    }

    @Test
    void noJavaAtAll_isSaid() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("ls", "dirname", "stty")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path found = Path.of(place, tool);
                if (Files.exists(found) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), found);
                }
            }
        }
        Result result =
                Command.firstlight("--version")
                        .with("JAVA_HOME", "")
                        .with("PATH", tools.toString())
                        .run();

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.errors()).singleElement().asString().contains("no java", "JAVA_HOME");
    }

    @Test
    void theDocumentation_hasTheExitCodesOfTheHelp() throws Exception {
        String page = Repository.read(Repository.root().resolve("docs/cli.md"));
        String help = Command.firstlight("--help").run().out();
        Matcher code = Pattern.compile("(?m)^ {2,}(\\d+) {2,}(.*)$").matcher(help);
        int codes = 0;
        while (code.find()) {
            codes++;
            String meaning = code.group(2).split("[;:,]")[0];
            assertThat(page).contains("| " + code.group(1) + " | " + meaning);
        }

        assertThat(codes).isGreaterThan(10);
        assertThat(ALL).allSatisfy(name -> assertThat(page).contains("`" + name));
    }

    @Test
    void completion_worksInARealBash() throws Exception {
        Result result =
                Command.bash(
                                """
                                set -eu
                                compopt() { :; }  # only inside a completion
                                source <('%s' completion)
                                COMP_WORDS=(firstlight cri) COMP_CWORD=1 COMP_LINE='firstlight cri' COMP_POINT=14
                                _complete_firstlight
                                echo "${COMPREPLY[@]}"
                                COMP_WORDS=(firstlight tree --j) COMP_CWORD=2 COMP_LINE='firstlight tree --j' COMP_POINT=19
                                _complete_firstlight
                                echo "${COMPREPLY[@]}"
                                complete -p firstlight
                                """
                                        .formatted(Command.launcher()))
                        .run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .startsWith("critical-chain", "--json")
                .last()
                .asString()
                .contains("_complete_firstlight");
    }

    @Test
    void manualPages_areReadByMan() throws Exception {
        Path pages = folder.resolve("man1");
        Result written = Command.firstlight("man", "--directory", pages).run();

        assertThat(written.exitCode()).isZero();
        assertThat(written.out().lines()).hasSize(ALL.size() + 1);
        assumeTrue(Command.bash("command -v man").run().exitCode() == 0, "man is missing");
        for (String page : written.out().lines().toList()) {
            Result shown =
                    Command.program("man", "--warnings", "-l", page).with("MANWIDTH", "90").run();
            assertThat(shown.exitCode()).isZero();
            assertThat(shown.err()).as(page).isEmpty();
            assertThat(shown.out()).contains("SYNOPSIS", "OPTIONS", "EXIT STATUS");
        }
    }
}
