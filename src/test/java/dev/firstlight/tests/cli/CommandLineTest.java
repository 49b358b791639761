package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as users run it: through the script, as a process. */
@Tag("slow")
class CommandLineTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]+)  ");
    private static final List<String> ALL = commands();

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
    @CsvSource({
        "foo, No command 'foo'. Run 'firstlight help' for the list.",
        "foo --help, No command 'foo'. Run 'firstlight help' for the list.",
        "--help foo, No command 'foo'. Run 'firstlight help' for the list.",
        "help foo, No command 'foo'. Run 'firstlight help' for the list.",
        "tre --help, No command 'tre'; did you mean 'tree'? Run 'firstlight help' for the list.",
    })
    void anUnknownCommand_isWrongAlsoWhereHelpIsWanted(String arguments, String line)
            throws Exception {
        Command.firstlight((Object[]) arguments.split(" ")).run().assertOneLine(2, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate --", "gate --vs", "tune --", "record --", "gate --env"})
    void anArgumentThatTheLocaleCannotHandOn_isRefused(String before) throws Exception {
        List<Object> words = new ArrayList<>(List.of(before.split(" ")));
        words.addAll(List.of("java=é", "java", "-jar", "none.jar"));

        Command.firstlight(words.toArray())
                .with("LC_ALL", "C")
                .run()
                .assertOneLine(2, "not encodable in this locale");
    }

    @Test
    void aWorkingDirectoryThatTheLocaleCannotName_isSaid(@TempDir Path folder) throws Exception {
        Path named = Files.createDirectory(folder.resolve("dé"));
        Files.copy(Command.timeline(), named.resolve("startup.json"));
        Command tree = Command.firstlight("tree", "startup.json").in(named);

        assertThat(tree.run().exitCode()).isZero();
        tree.with("LC_ALL", "C").run().assertOneLine(3, "not a valid file name in this locale");
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
}
