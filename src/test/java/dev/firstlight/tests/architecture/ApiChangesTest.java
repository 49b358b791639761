package dev.firstlight.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code that worked with the last release works with the next one, or the changelog lists the
 * change. The test compares the public and protected members of every published module with a
 * snapshot, {@code api/<module>.jar}; CONTRIBUTING.md explains when and how to renew it.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class ApiChangesTest {

    private static final Path SNAPSHOTS = Repository.root().resolve("src/test/resources/api");

    private static final String BEFORE =
            """
            package shop;
            public class Shop {
                public Shop(String name) {}
                public int open() { return 0; }
                public java.util.List<String> goods() { return null; }
                public void close() {}
                protected void audit() {}
                public static final String KEY = "shop";
                public interface Customer { void buy(); }
            }
            """;

    @TempDir private Path folder;

    @Test
    void breakingChanges_areInTheChangelog() throws IOException {
        if (Boolean.getBoolean("api.renew")) {
            renewSnapshots();
        }

        List<ApiChange> changes =
                ApiComparison.breakingChanges(
                        ApiSignatures.together(snapshots()), ApiSignatures.together(published()));
        ApiChangelog changelog =
                new ApiChangelog(Repository.read(Repository.root().resolve("CHANGELOG.md")));

        assertThat(changelog.missing(changes))
                .as(
                        "lines to add to CHANGELOG.md, under [Unreleased] and a heading '%s', with"
                                + " what to do instead",
                        ApiChangelog.HEADING)
                .isEmpty();
        assertThat(changelog.surplus(changes))
                .as("listed as breaking changes in CHANGELOG.md, but nothing breaks")
                .isEmpty();
    }

    @Test
    void snapshot_holdsThePublicTypes() throws IOException {
        ApiSignatures core = ApiSignatures.ofJar(Files.readAllBytes(SNAPSHOTS.resolve("core.jar")));

        assertThat(core.types())
                .contains("dev.firstlight.core.StartupTrace", "dev.firstlight.spi.StartupAdapter")
                .noneMatch(ApiSignatures::isInternal);
    }

    @Test
    void signatures_ofTheSameClasses_areTheSameBytes() throws IOException {
        byte[] jar = ApiSignatures.together(published()).toJar();

        assertThat(ApiSignatures.together(published()).toJar()).isEqualTo(jar);
        assertThat(ApiSignatures.ofJar(jar).toJar()).isEqualTo(jar);
    }

    @Test
    void anUnchangedType_breaksNothing() throws IOException {
        assertThat(changesTo(BEFORE)).isEmpty();
    }

    @Test
    void anAddedMethod_breaksNothing() throws IOException {
        assertThat(
                        changesTo(
                                BEFORE.replace(
                                        "{ return 0; }", "{ return 0; } public void rest() {}")))
                .isEmpty();
    }

    @Test
    void code_andPrivateMembers_areNoSignatures() throws IOException {
        assertThat(
                        changesTo(
                                BEFORE.replace("{ return 0; }", "{ return added(); }")
                                        .replace(
                                                "public void close",
                                                "private int added() { return 1; } public void"
                                                        + " close")))
                .isEmpty();
    }

    @Test
    void aRemovedMethod_mustBeListed() throws IOException {
        assertChange("public void close() {}", "", "shop.Shop.close()", "method removed");
    }

    @Test
    void aMethodThatIsNoLongerPublic_mustBeListed() throws IOException {
        assertChange("protected void audit", "void audit", "shop.Shop.audit()", "method removed");
    }

    @Test
    void aChangedReturnType_mustBeListed() throws IOException {
        assertChange("int open", "long open", "shop.Shop.open()", "method return type changed");
    }

    @Test
    void aChangedTypeArgument_mustBeListed() throws IOException {
        assertChange(
                "List<String>",
                "List<Integer>",
                "shop.Shop.goods()",
                "method return type generics changed");
    }

    @Test
    void aNewAbstractMethod_mustBeListed() throws IOException {
        assertChange(
                "void buy();",
                "void buy(); void pay(int amount, String currency);",
                "shop.Shop.Customer.pay(int, String)",
                "method added to interface");
    }

    @Test
    void aChangedConstructor_mustBeListed() throws IOException {
        assertChange(
                "public Shop(String name)",
                "public Shop(int number)",
                "shop.Shop(String)",
                "constructor removed");
    }

    @Test
    void aRemovedField_mustBeListed() throws IOException {
        assertChange("KEY", "NAME", "shop.Shop.KEY", "field removed");
    }

    @Test
    void aTypeThatIsGone_isOneLine() throws IOException {
        assertChange(
                "public interface Customer",
                "interface Customer",
                "shop.Shop.Customer",
                "class removed");
    }

    @Test
    void aChangelogThatListsWhatDidNotChange_isRefused() throws IOException {
        ApiChangelog changelog = changelog("- `shop.Shop.close()`: method removed.");

        assertThat(changelog.surplus(changesTo(BEFORE))).containsExactly("shop.Shop.close()");
    }

    @Test
    void aLineOfAReleaseThatIsOut_admitsNothing() throws IOException {
        List<ApiChange> changes = changesTo(BEFORE.replace("public void close() {}", ""));
        String line = changes.get(0).line();

        assertThat(
                        changelog("\n## [0.1.0]\n\n" + ApiChangelog.HEADING + "\n\n" + line)
                                .missing(changes))
                .containsExactly(line);
    }

    private void assertChange(String from, String to, String key, String change)
            throws IOException {
        assertThat(BEFORE).contains(from);
        List<ApiChange> changes = changesTo(BEFORE.replace(from, to));
        String line = "- `" + key + "`: " + change + ".";

        assertThat(changelog("").missing(changes)).containsExactly(line);
        assertThat(changelog(line).missing(changes)).isEmpty();
        assertThat(changelog(line).surplus(changes)).isEmpty();
    }

    private List<ApiChange> changesTo(String after) throws IOException {
        return ApiComparison.breakingChanges(compiled("before", BEFORE), compiled("after", after));
    }

    private ApiSignatures compiled(String name, String source) throws IOException {
        Path classes =
                Program.compile(
                        Files.createDirectories(folder.resolve(name)),
                        Map.of("shop/Shop.java", source),
                        "--release",
                        "17");
        return ApiSignatures.ofFolders(List.of(classes)).get(0);
    }

    private static ApiChangelog changelog(String lines) {
        return new ApiChangelog(
                "## [Unreleased]\n\n### API\n\n" + ApiChangelog.HEADING + "\n\n" + lines + '\n');
    }

    private static List<String> modules() {
        return PublicTypesTest.publishedModules().toList();
    }

    private static List<ApiSignatures> published() throws IOException {
        return ApiSignatures.ofFolders(modules().stream().map(ModuleClasses::folder).toList());
    }

    private static List<ApiSignatures> snapshots() throws IOException {
        List<ApiSignatures> snapshots = new ArrayList<>();
        for (Path jar : Repository.files("src/test/resources/api", ".jar")) {
            snapshots.add(ApiSignatures.ofJar(Files.readAllBytes(jar)));
        }
        return snapshots;
    }

    private static void renewSnapshots() throws IOException {
        for (Path jar : Repository.files("src/test/resources/api", ".jar")) {
            Files.delete(jar);
        }
        Files.createDirectories(SNAPSHOTS);
        List<ApiSignatures> published = published();
        for (int i = 0; i < published.size(); i++) {
            if (!published.get(i).isEmpty()) {
                String jar = modules().get(i).replace('/', '-') + ".jar";
                Files.write(SNAPSHOTS.resolve(jar), published.get(i).toJar());
            }
        }
    }
}
