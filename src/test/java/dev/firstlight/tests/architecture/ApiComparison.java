package dev.firstlight.tests.architecture;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiField;
import japicmp.model.JApiMethod;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares signatures with japicmp. */
final class ApiComparison {

    private ApiComparison() {}

    /** The changes that can break a user's code at run time or compile time. */
    static List<ApiChange> breakingChanges(ApiSignatures before, ApiSignatures after)
            throws IOException {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.setNoAnnotations(true);
        // Signatures with types of a framework are compared by name.
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        List<JApiClass> types =
                new JarArchiveComparator(options)
                        .compare(
                                new JApiCmpArchive(before.toJar(), "before", "before.jar"),
                                new JApiCmpArchive(after.toJar(), "after", "after.jar"));
        Map<String, Set<String>> changes = new LinkedHashMap<>();
        for (JApiClass type : types) {
            // Only matters for what users' types inherit from it, which is listed there.
            if (!ApiSignatures.isInternal(type.getFullyQualifiedName())) {
                addChanges(type, changes);
            }
        }
        return changes.entrySet().stream()
                .map(each -> new ApiChange(each.getKey(), String.join(", ", each.getValue())))
                .toList();
    }

    private static void addChanges(JApiClass type, Map<String, Set<String>> changes) {
        // As in the source: a nested type after a dot.
        String name = type.getFullyQualifiedName().replace('$', '.');
        add(name, List.of(type), changes);
        if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
            return;
        }
        add(name, List.of(type.getSuperclass()), changes);
        add(name, type.getInterfaces(), changes);
        add(name, type.getGenericTemplates(), changes);
        for (JApiBehavior constructor : type.getConstructors()) {
            String key = name + parameters(constructor);
            add(key, List.of(constructor), changes);
            add(key, constructor.getParameters(), changes);
            add(key, constructor.getExceptions(), changes);
        }
        for (JApiMethod method : type.getMethods()) {
            String key = name + '.' + method.getName() + parameters(method);
            add(key, List.of(method, method.getReturnType()), changes);
            add(key, method.getParameters(), changes);
            add(key, method.getExceptions(), changes);
        }
        for (JApiField field : type.getFields()) {
            add(name + '.' + field.getName(), List.of(field), changes);
        }
    }

    private static void add(String key, Collection<?> elements, Map<String, Set<String>> changes) {
        for (Object element : elements) {
            if (element instanceof JApiCompatibility part) {
                part.getCompatibilityChanges().stream()
                        .filter(change ->
                                !change.isBinaryCompatible() || !change.isSourceCompatible())
                        .forEach(change ->
                                changes.computeIfAbsent(key, any -> new LinkedHashSet<>())
                                        .add(words(change.getType())));
            }
        }
    }

    private static String words(Enum<?> change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String parameters(JApiBehavior behavior) {
        return behavior.getParameters().stream()
                .map(parameter -> parameter.getType().replaceFirst(".*[.$]", ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
