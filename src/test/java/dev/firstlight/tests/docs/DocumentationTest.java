package dev.firstlight.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.Setting;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say is so. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern PROPERTY =
            Pattern.compile("`(firstlight\\.[a-z][a-z.-]*[a-z])\\b");
    private static final Pattern NAME =
            Pattern.compile("\"(?:name|property)\"\\s*:\\s*\"(firstlight\\.[a-z.-]+)\"");

    static Stream<Markdown> pages() {
        return Markdown.all().stream();
    }

    static Stream<Arguments> snippets() {
        return Markdown.all().stream()
                .flatMap(page -> page.java().stream().map(block -> Arguments.of(page, block)));
    }

    @TempDir private Path folder;

    @Test
    void pages_areFound() {
        assertThat(pages()).hasSizeGreaterThan(8);
        assertThat(snippets()).isNotEmpty();
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
    }

    /** Those of the core, and those that only an adapter has: its generated metadata tell. */
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
        // What no sample has, such as OpenTelemetry, is on the path of these tests.
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
