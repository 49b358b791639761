package dev.firstlight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltJarTest {

    @TempDir private Path target;

    private Path jar(String name, boolean starts) throws IOException {
        Path jar = target.resolve(name);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (starts) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        }
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void quarkus_comesFirst() throws Exception {
        jar("app-1.jar", true);
        Path quarkus = jar("quarkus-app/quarkus-run.jar", true);

        assertThat(BuiltJar.in(target, "app-1")).isEqualTo(quarkus);
    }

    @Test
    void theProjectsJar_comesBeforeOthers() throws Exception {
        Path own = jar("app-1.jar", true);
        jar("app-1-runner.jar", true);
        jar("app-1-sources.jar", false);

        assertThat(BuiltJar.in(target, "app-1")).isEqualTo(own);
    }

    @Test
    void theOnlyJarThatStarts_isTaken() throws Exception {
        jar("app-1.jar", false);
        Path runner = jar("app-1-runner.jar", true);

        assertThat(BuiltJar.in(target, "app-1")).isEqualTo(runner);
    }

    @Test
    void noneOrSeveral_areRefused() throws Exception {
        assertThatThrownBy(() -> BuiltJar.in(target.resolve("nowhere"), "app"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("no jar with a main class");
        jar("a.jar", true);
        jar("b.jar", true);
        assertThatThrownBy(() -> BuiltJar.in(target, "app"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("more than one jar");
    }
}
