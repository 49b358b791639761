package dev.firstlight.tests.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goal {@code firstlight:gate} in a separate Maven, on a separate project. */
@Tag("slow")
class GoalTest {

    private static final List<String> MODULES =
            List.of("core", "analysis", "report", "gate", "maven-plugin");

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>firstlight-parent</artifactId>\\s*<version>([^<]+)<");

    @TempDir private static Path repository;
    @TempDir private Path project;
    private static String version;

    /** Does the same as {@code mvn install}, but into a repository of the test. */
    @BeforeAll
    static void install() throws IOException {
        Path parent = Repository.root().resolve("pom.xml");
        Matcher matcher = VERSION.matcher(Repository.read(parent));
        assertThat(matcher.find()).isTrue();
        version = matcher.group(1);
        Files.copy(parent, place("firstlight-parent", "pom"));
        for (String module : MODULES) {
            Path folder = Repository.root().resolve(module);
            String artifact = "firstlight-" + module;
            Files.copy(folder.resolve("pom.xml"), place(artifact, "pom"));
            Files.copy(
                    folder.resolve("target/" + artifact + "-" + version + ".jar"),
                    place(artifact, "jar"));
        }
    }

    private static Path place(String artifact, String extension) throws IOException {
        Path folder = repository.resolve("dev/firstlight/" + artifact + "/" + version);
        return Files.createDirectories(folder).resolve(artifact + "-" + version + "." + extension);
    }

    /** The result of a build. */
    private record Build(int exitCode, String log) {}

    private Build build(String configuration, String... arguments) throws Exception {
        Files.writeString(
                project.resolve("pom.xml"),
                """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>dev.firstlight</groupId>
                    <artifactId>firstlight-parent</artifactId>
                    <version>%s</version>
                    <relativePath/>
                  </parent>
                  <artifactId>consumer</artifactId>
                  <build><plugins><plugin>
                    <groupId>dev.firstlight</groupId>
                    <artifactId>firstlight-maven-plugin</artifactId>
                    <version>%s</version>
                    <executions><execution>
                      <goals><goal>gate</goal></goals>
                      <configuration>%s</configuration>
                    </execution></executions>
                  </plugin></plugins></build>
                </project>
                """
                        .formatted(version, version, configuration));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Repository.root().resolve("mvnw").toString(),
                                "-o",
                                "-B",
                                "-ntp",
                                "-Dspotless.check.skip",
                                // The rules of our parent are for our builds: they ban snapshots.
                                "-Denforcer.skip",
                                "-Dmaven.repo.local=" + repository,
                                "-Dmaven.repo.local.tail=" + tail(),
                                "-f",
                                project.resolve("pom.xml").toString()));
        command.addAll(List.of(arguments));
        command.add("verify");
        Path log = project.resolve("build.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Repository.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A short build ends sooner without the second compiler.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Build(process.exitValue(), Repository.read(log));
    }

    /** The repository from which this build gets its libraries. */
    private static String tail() {
        String own =
                System.getProperty(
                        "localRepository",
                        Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        String more = System.getProperty("maven.repo.local.tail");
        return more == null ? own : own + "," + more;
    }

    private static String gate(String limit) {
        return "<jar>"
                + Sample.PLAIN.jar()
                + "</jar><limit>"
                + limit
                + "</limit><percentile>50</percentile><runs>12</runs><warmUps>1</warmUps>"
                // Whatever other programs do, the test needs a verdict.
                + "<noise>1</noise>";
    }

    @Test
    void anObjectiveThatIsKept_passesInThePhaseVerify() throws Exception {
        Build build = build(gate("60s"));

        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log()).contains("firstlight:" + version + ":gate", "PASS");
        assertThat(project.resolve("target/firstlight-gate/gate.json")).exists();
    }

    @Test
    void anObjectiveThatIsMissed_failsTheBuild() throws Exception {
        Build build = build(gate("1ms"));

        assertThat(build.exitCode()).as(build.log()).isNotZero();
        assertThat(build.log()).contains("The verdict of the gate is FAIL; see ", "BUILD FAILURE");
        assertThat(project.resolve("target/firstlight-gate/summary.md")).content().contains("FAIL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<timeout>0s</timeout> | timeout: '0s' is not above 0; write for example '50 ms' ->",
                "<log>(</log> | log is not a valid regular expression: Unclosed group ->",
            })
    void aWrongParameter_isNamed(String parameter, String message) throws Exception {
        Build build = build(gate("60s") + parameter);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.log()).contains("Invalid gate parameter: " + message);
    }

    @Test
    void aFolderThatCannotBeMade_isNamedWithTheReason() throws Exception {
        Build build =
                build(gate("60s") + "<outputDirectory>${basedir}/pom.xml/x</outputDirectory>");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.log()).contains("pom.xml/x: Not a directory");
    }

    @Test
    void theGate_canBeSkipped() throws Exception {
        Build build = build(gate("1ms"), "-Dfirstlight.gate.skip");

        assertThat(build.exitCode()).as(build.log()).isZero();
        assertThat(build.log()).contains("Skipping the gate.");
    }

    @Test
    void aJarThatDoesNotStart_isOneClearLine() throws Exception {
        // The build's own jar is empty.
        Build build = build("");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.log()).contains("no jar with a main class in", "set the parameter jar");
    }
}
