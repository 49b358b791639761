package dev.firstlight.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The compiled main classes of every module of the reactor. */
final class ModuleClasses {

    private static final Map<String, JavaClasses> BY_MODULE = importAll();
    private static final Map<String, String> MODULE_OF_CLASS = index();

    private ModuleClasses() {}

    /** The modules that have classes, by folder. */
    static Map<String, JavaClasses> byModule() {
        return BY_MODULE;
    }

    /** The classes of a module. */
    static JavaClasses of(String module) {
        JavaClasses classes = BY_MODULE.get(module);
        if (classes == null) {
            throw new IllegalArgumentException("no classes of module " + module);
        }
        return classes;
    }

    /** The classes of all published modules, without samples and benchmarks. */
    static JavaClasses published() {
        return new ClassFileImporter()
                .importPaths(
                        BY_MODULE.keySet().stream()
                                .filter(ModuleClasses::isPublished)
                                .map(ModuleClasses::folder)
                                .toList());
    }

    /** Whether the module is published for users. */
    static boolean isPublished(String module) {
        return !module.startsWith("samples")
                && !module.startsWith("src")
                && !module.equals("benchmarks");
    }

    /** The module of one of our classes; null for other classes. */
    static String moduleOf(JavaClass type) {
        return MODULE_OF_CLASS.get(type.getBaseComponentType().getName());
    }

    /** Whether the type is in a package named internal, which users must not use. */
    static boolean isInternal(JavaClass type) {
        return List.of(type.getPackageName().split("\\.")).contains("internal");
    }

    /** The directory of the module's classes. */
    static Path folder(String module) {
        return Repository.root().resolve(module).resolve("target/classes");
    }

    private static Map<String, JavaClasses> importAll() {
        Map<String, JavaClasses> modules = new LinkedHashMap<>();
        for (String module : Repository.modules()) {
            // Modules that contain only tests are not part of the product.
            if (!module.endsWith("-tests")
                    && Files.isDirectory(
                            Repository.root().resolve(module).resolve("src/main/java"))) {
                if (!Files.isDirectory(folder(module))) {
                    throw new IllegalStateException("module " + module + " is not compiled");
                }
                modules.put(module, new ClassFileImporter().importPaths(List.of(folder(module))));
            }
        }
        return modules;
    }

    private static Map<String, String> index() {
        Map<String, String> modules = new TreeMap<>();
        BY_MODULE.forEach(
                (module, classes) -> classes.forEach(type -> modules.put(type.getName(), module)));
        return modules;
    }
}
