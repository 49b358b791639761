package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code firstlight tune} on {@code samples/plain}. */
@Tag("slow")
class TuneCommandTest {

    @TempDir private Path folder;

    private Command tune(String options, Object... program) {
        List<Object> words = new ArrayList<>(List.of("tune", "--quiet"));
        words.addAll(List.of(options.split(" ")));
        words.add("--");
        words.addAll(List.of(program));
        return Command.firstlight(words.toArray()).in(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs 3 | 2 | runs must be 4 to 10000, not 3",
                "--skip luck | 2 | unknown lever 'luck' to skip; known levers: layout, spring-aot, archive",
                "--risk none | 2 | --risk: expected low, medium, or high, not 'none'",
                "-o . | 5 | cannot write .: the directory is not empty",
                "-o /proc/none | 5 | cannot write /proc/none",
            })
    void whatIsWrong_isOneLine(String options, int exitCode, String line) throws Exception {
        Files.createFile(folder.resolve("mine"));
        tune(options, Launch.java(), "-jar", Sample.PLAIN.jar())
                .run()
                .assertOneLine(exitCode, line);
    }

    @ParameterizedTest
    @CsvSource({
        "ls, -jar, 2, 'the command must begin with java, not ls'",
        "java, -version, 2, the command has neither -jar nor a main class",
        "java, -jar none.jar, 6, no such jar: none.jar",
    })
    void aCommandThatCannotBeTuned_isOneLine(
            String program, String arguments, int exitCode, String line) throws Exception {
        List<Object> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments.split(" ")));
        tune("--runs 4", words.toArray()).run().assertOneLine(exitCode, line);
    }

    @Test
    void whatWasTried_isSaid_andItsFilesAreKept() throws Exception {
        List<Path> before = files(Sample.PLAIN.jar().getParent());
        Result result =
                tune(
                                "--json --runs 4 -o tuned"
                                        + " --skip serial,parallel,c1,heap,verification,lazy",
                                Launch.java(),
                                "-jar",
                                Sample.PLAIN.jar())
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        JsonNode alone = new ObjectMapper().readTree(result.out()).get("alone");
        assertThat(alone.size()).isEqualTo(1);
        assertThat(alone.get(0).get("title").stringValue()).isEqualTo("class archive");
        assertThat(files(folder.resolve("tuned")))
                .anyMatch(file -> file.toString().matches(".*/archive-\\d+\\.(aot|jsa)"));
        assertThat(files(folder)).containsExactly(folder.resolve("tuned"));
        assertThat(files(Sample.PLAIN.jar().getParent())).isEqualTo(before);
    }

    private static List<Path> files(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
