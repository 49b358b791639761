package dev.firstlight.cli.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firstlight.cli.Firstlight;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Problems of a command line name the option or argument, and what is expected. */
class UsageProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tree | missing argument FILE",
                "alert-hook | missing option --directory",
                "blame --limit | --limit: missing value N",
                "gate --limit --prove | --limit: missing value TIME",
                "tree a.json b.json | unexpected argument 'b.json'",
                "tree --limit x a.json | unknown option '--limit'",
                "blame --limi 3 a.json | unknown option '--limi'; did you mean --limit?",
                "blame -n 3 -n 4 a.json | --limit: can be given only once",
                "blame --limit a.json | --limit: 'a.json' is not a whole number",
                "gate --cpus x -- java | --cpus: 'x' is not a number",
                "gate --limit 90 -- java | --limit: '90' has no unit; write for example '100 ms'",
                "tree --json=3 a.json | --json: takes no value",
                "report -f pdf a | --format: expected html, markdown, perfetto, text, or json, not"
                        + " 'pdf'",
                "findings --fail-on bad a | --fail-on: expected info or warn, not 'bad'",
                "findings --threshold x a | --threshold: expected NAME=VALUE, not 'x'",
            })
    void theOptionOrArgumentIsNamed_andWhatIsExpected(String line, String problem) {
        CommandLine command = new Commands(Console.system()).commandLine(Firstlight.class);

        ParameterException fault =
                catchThrowableOfType(
                        ParameterException.class, () -> command.parseArgs(line.split(" ")));

        assertThat(UsageProblem.text(fault)).isEqualTo(problem);
    }
}
