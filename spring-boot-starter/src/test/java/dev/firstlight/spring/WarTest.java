package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.WarServer;
import dev.firstlight.support.ForkedJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same application twice in a Tomcat 11, and once more, each in its own class loader. */
@Tag("slow")
class WarTest {

    /** Jars that the application can do without, so that it starts sooner. */
    private static final List<String> SPARED =
            List.of(
                    "jackson",
                    "micrometer-core",
                    "micrometer-jakarta",
                    "spring-boot-micrometer",
                    "spring-boot-actuator",
                    "spring-boot-health",
                    "spring-boot-jackson");

    @TempDir Path directory;

    @Test
    void furtherDeployment_isAReloadOfItsOwnDuration() throws Exception {
        List<String> server = new ArrayList<>();
        List<String> war = new ArrayList<>();
        for (String entry : HostClassPath.of("boot-4.0").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.startsWith("tomcat-embed-") || name.startsWith("jakarta.annotation-api")) {
                server.add(entry);
            } else if (SPARED.stream().noneMatch(name::startsWith)) {
                war.add(entry);
                if (name.equals("test-classes")) {
                    server.add(entry);
                }
            }
        }
        ForkedJvm.Result result =
                ForkedJvm.of(WarServer.class)
                        .options(
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-Dtomcat.util.scan.StandardJarScanFilter.jarsToSkip=*.jar",
                                "-Dtomcat.util.scan.StandardJarScanFilter.jarsToScan=spring-web-*",
                                "-Dtest.war=" + String.join(File.pathSeparator, war),
                                "-Dfirstlight.objective=1ms")
                        .withClassPath(String.join(File.pathSeparator, server))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> lines =
                result.output().lines().filter(line -> line.contains("outcome=")).toList();
        assertThat(lines).as(result.output()).hasSize(3);
        assertThat(lines.get(0)).contains("start_kind=cold", "objective_met=false", "(jvm ");
        List<Long> deployed = longs(result.output(), "DEPLOYED .* in (\\d+) us");
        for (int i = 1; i < 3; i++) {
            assertThat(lines.get(i))
                    .contains("start_kind=reload", "objective_met=none")
                    .doesNotContain("(jvm ");
            assertThat(longs(lines.get(i), "startup_duration_us=(\\d+)").get(0))
                    .as(result.output())
                    .isPositive()
                    .isLessThanOrEqualTo(deployed.get(i));
        }
        assertThat(result.output())
                .containsOnlyOnce("missed the objective of")
                .doesNotContain("named [firstlight", "type [dev.firstlight");
    }

    private static List<Long> longs(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> Long.parseLong(found.group(1)))
                .toList();
    }
}
