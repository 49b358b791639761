package dev.firstlight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final Path FOLDER = Path.of("/work/dir");
    private static final String HERE = Path.of("").toAbsolutePath().toString();

    private static CommandLine line(String... command) {
        return new CommandLine(LaunchSpec.of(List.of(command)), FOLDER);
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, HERE/pom.xml",
        "-javaagent:pom.xml=a=b, -javaagent:HERE/pom.xml=a=b",
        "-XX:AOTCache=pom.xml, -XX:AOTCache=HERE/pom.xml",
        "--spring.config.location=src, --spring.config.location=HERE/src",
        "-Dname=nothing, -Dname=nothing",
        "com.example.Main, com.example.Main",
        "-, -",
        "-X:, -X:",
    })
    void relativePaths_areMadeAbsolute(String argument, String expected) {
        assertThat(CommandLine.absolute(argument, false)).isEqualTo(expected.replace("HERE", HERE));
    }

    @Test
    void classPaths_areMadeAbsoluteEntryByEntry() throws Exception {
        assertThat(line("java", "-cp", "pom.xml:src/*:nothing", "Main").arguments())
                .containsExactly(
                        "java",
                        "-Djava.io.tmpdir=" + FOLDER,
                        "-cp",
                        HERE + "/pom.xml:" + HERE + "/src/*:nothing",
                        "Main");
    }

    @Test
    void theOptionsOfAJvmThatOnlyLaunches_areInTheEnvironment() throws Exception {
        List<String> jetty = List.of("java", "-jar", "start.jar", "--exec");
        LaunchSpec launcher = LaunchSpec.of(jetty).withJvmOptions(List.of("-Xlog:gc"));
        LaunchSpec service = launcher.withCommand(jetty.subList(0, 3));

        assertThat(new CommandLine(launcher, FOLDER).arguments()).doesNotContain("-Xlog:gc");
        assertThat(new CommandLine(launcher, FOLDER).environment(FOLDER))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xlog:gc");
        assertThat(new CommandLine(service, FOLDER).arguments()).contains("-Xlog:gc");
        assertThat(new CommandLine(service, FOLDER).environment(FOLDER))
                .doesNotContainKey("JAVA_TOOL_OPTIONS");
    }

    @Test
    void textThatTheLocaleCannotHandOn_isRefused() {
        LaunchSpec spec = LaunchSpec.of(List.of("java"));

        assertThatThrownBy(() -> line("java", "caf\uFFFD\uFFFD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not encodable in this locale");
        assertThatThrownBy(() -> spec.withCommand(List.of("\uFFFD")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spec.withEnvironment("NAME", "\uFFFD"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProgramOfThePath_isNoFileOfTheSameName() throws Exception {
        // The tests run in a directory with a subdirectory src.
        assertThat(line("src", "src").arguments()).containsExactly("src", HERE + "/src");
        assertThat(line("./src").arguments().get(0)).startsWith(HERE);
    }

    @Test
    void aDirectoryOfTheUsers_leavesTheCommandAlone() throws Exception {
        LaunchSpec spec = LaunchSpec.of(List.of("./script", "pom.xml")).withDirectory(Path.of("."));

        assertThat(new CommandLine(spec, FOLDER).arguments())
                .containsExactly("./script", "pom.xml");
    }

    @Test
    void theTimelinesPlace_isOurs() throws Exception {
        CommandLine line = line("java", "-Dfirstlight.file=here.json", "-jar", "app.jar");

        assertThat(line.arguments()).noneMatch(part -> part.contains("here.json"));
        assertThat(line.environment(FOLDER.resolve("t.json")))
                .containsEntry("FIRSTLIGHT_FILE", "/work/dir/t.json")
                .containsEntry("LAUNCHED_BY_FIRSTLIGHT", "dir");
    }

    @Test
    void aPort_isHandedOverInTheEnvironmentUnlessItIsNamed() throws Exception {
        CommandLine unnamed = line("java", "-jar", "app.jar");
        String port = Integer.toString(unnamed.port());

        assertThat(unnamed.environment(FOLDER))
                .containsEntry("SERVER_PORT", port)
                .containsEntry("QUARKUS_HTTP_PORT", port)
                .containsEntry("PORT", port);
        assertThat(line("java", "-Dserver.port={port}").environment(FOLDER))
                .doesNotContainKeys("SERVER_PORT", "PORT");
        CommandLine variable =
                new CommandLine(
                        LaunchSpec.of(List.of("app")).withEnvironment("LISTEN", "0.0.0.0:{port}"),
                        FOLDER);
        Map<String, String> environment = variable.environment(FOLDER);
        assertThat(environment)
                .containsEntry("LISTEN", "0.0.0.0:" + variable.port())
                .doesNotContainKey("PORT");
    }

    @Test
    void aFixedPort_wins() throws Exception {
        LaunchSpec spec = LaunchSpec.of(List.of("app")).withEnvironment("PORT", "8080");

        assertThat(new CommandLine(spec, FOLDER).environment(FOLDER)).containsEntry("PORT", "8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost/x", "localhost", "http://", "http://a b/"})
    void aWrongHealthUrl_isRefused(String url) {
        assertThatThrownBy(() -> LaunchSpec.of(List.of("java")).withHealth(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + url + "' is not a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0-", ",1", "0;1", ""})
    void wrongPins_areRefused(String cpus) {
        assertThatThrownBy(() -> LaunchSpec.of(List.of("java")).withPinned(cpus))
                .hasMessage("'" + cpus + "' is not a list of CPUs to pin; write for example 0,2-3");
    }

    @Test
    void aCommandOfNothing_isRefused() {
        assertThatThrownBy(() -> LaunchSpec.of(List.of())).hasMessage("the command is empty");
    }
}
