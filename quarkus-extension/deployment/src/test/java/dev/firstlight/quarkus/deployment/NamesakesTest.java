package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import io.quarkus.test.QuarkusUnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Classes with the same simple name in two packages. */
@Tag("slow")
class NamesakesTest {

    private static final String PACKAGE = "dev.firstlight.quarkus.deployment.";
    private static final String OTHER = "dev/firstlight/quarkus/other/Namesake";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root ->
                            root.addClasses(Namesake.class, SlowApplication.class)
                                    .add(new ByteArrayAsset(other()), OTHER + ".class"));

    private static byte[] other() {
        try (InputStream original =
                NamesakesTest.class.getResourceAsStream(
                        Namesake.class.getSimpleName() + ".class")) {
            ClassWriter copy = new ClassWriter(0);
            SimpleRemapper names =
                    new SimpleRemapper(
                            Opcodes.ASM9, Namesake.class.getName().replace('.', '/'), OTHER);
            new ClassReader(original).accept(new ClassRemapper(copy, names), 0);
            return copy.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void phasesOfNamesakes_areToldApart_andOthersHaveTheirSimpleName() {
        Map<String, String> types =
                StartupTrace.current().timeline().phases().stream()
                        .filter(phase ->
                                phase.name().startsWith("observer ")
                                        || phase.name().startsWith("startup bean "))
                        .collect(Collectors.toMap(PhaseRecord::name, NamesakesTest::type));

        String here = PACKAGE + "Namesake";
        String there = OTHER.replace('/', '.');
        assertThat(types)
                .contains(
                        Map.entry("observer deployment.Namesake.fill", here),
                        Map.entry("observer other.Namesake.fill", there),
                        Map.entry("startup bean deployment.Namesake", here),
                        Map.entry("startup bean other.Namesake", there),
                        Map.entry(
                                "observer SlowApplication$Observer.atStart",
                                PACKAGE + "SlowApplication$Observer"),
                        Map.entry(
                                "startup bean SlowApplication$Bean",
                                PACKAGE + "SlowApplication$Bean"),
                        Map.entry(
                                "startup bean SlowApplication$Bean.check",
                                PACKAGE + "SlowApplication$Bean"));
    }

    private static String type(PhaseRecord phase) {
        return String.valueOf(phase.attributes().get("type"));
    }
}
