package dev.firstlight.tests.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Sources parsed by the compiler, which show what class files do not: for example whether a {@code
 * catch} is handwritten or belongs to a try-with-resources.
 *
 * @param file the source file
 * @param unit its tree
 */
record SourceTree(Path file, CompilationUnitTree unit) {

    private static final Map<String, List<SourceTree>> PARSED = new ConcurrentHashMap<>();

    /** The main sources of a module, parsed once for all rules. */
    static List<SourceTree> ofModule(String module) {
        return PARSED.computeIfAbsent(module, SourceTree::parse);
    }

    private static List<SourceTree> parse(String module) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // A module declaration is in no package.
        List<Path> files =
                Repository.files(module + "/src/main/java", ".java").stream()
                        .filter(file -> !file.endsWith("module-info.java"))
                        .toList();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            List<SourceTree> trees = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                trees.add(new SourceTree(Path.of(unit.getSourceFile().toUri()), unit));
            }
            return trees;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPackageInfo() {
        return file.endsWith("package-info.java");
    }

    String packageName() {
        return unit.getPackageName().toString();
    }

    /** Its path in the repository, for messages. */
    @Override
    public String toString() {
        return Repository.root().relativize(file).toString();
    }
}
