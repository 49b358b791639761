package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cli/firstlight} finds its jar and a Java, or reports that it did not. */
@Tag("slow")
class LauncherScriptTest {

    @TempDir private Path folder;

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
}
