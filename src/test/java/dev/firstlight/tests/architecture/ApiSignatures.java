package dev.firstlight.tests.architecture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstantAttribute;
import javassist.bytecode.ExceptionsAttribute;
import javassist.bytecode.InnerClassesAttribute;
import javassist.bytecode.SignatureAttribute;

/**
 * The code that users can compile against: class files reduced to their public and protected
 * members, without code and annotations. Stored in a jar, they are the snapshot for later builds;
 * the same classes give the same bytes.
 */
final class ApiSignatures {

    /** The attributes of a class or member to keep. */
    private static final Set<String> KEPT =
            Set.of(
                    ConstantAttribute.tag,
                    ExceptionsAttribute.tag,
                    InnerClassesAttribute.tag,
                    SignatureAttribute.tag);

    private final Map<String, byte[]> classes = new TreeMap<>();

    private ApiSignatures() {}

    /**
     * The signatures of modules, in their order.
     *
     * @param folders the compiled classes of each module; a supertype that is not public may be in
     *     another one
     */
    static List<ApiSignatures> ofFolders(List<Path> folders) throws IOException {
        List<Map<String, ClassFile>> modules = new ArrayList<>();
        Map<String, ClassFile> all = new TreeMap<>();
        for (Path folder : folders) {
            Map<String, ClassFile> types = read(folder);
            modules.add(types);
            all.putAll(types);
        }
        // Users see what their types inherit, even from a supertype that they cannot name.
        Set<String> kept = new TreeSet<>();
        for (ClassFile type : all.values()) {
            if (isForUsers(type, all)) {
                addWithSupertypes(type, all, kept);
            }
        }
        List<ApiSignatures> signatures = new ArrayList<>();
        for (Map<String, ClassFile> types : modules) {
            ApiSignatures module = new ApiSignatures();
            types.keySet().retainAll(kept);
            types.forEach((name, type) -> module.classes.put(name, stripped(type, kept)));
            signatures.add(module);
        }
        return signatures;
    }

    /** The signatures in a jar that {@link #toJar} wrote. */
    static ApiSignatures ofJar(byte[] jar) throws IOException {
        ApiSignatures signatures = new ApiSignatures();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                String name = path.substring(0, path.length() - ".class".length());
                signatures.classes.put(name.replace('/', '.'), zip.readAllBytes());
            }
        }
        return signatures;
    }

    /** The signatures of all modules. */
    static ApiSignatures together(List<ApiSignatures> modules) {
        ApiSignatures all = new ApiSignatures();
        modules.forEach(module -> all.classes.putAll(module.classes));
        return all;
    }

    /** Whether the type is in a package named internal. */
    static boolean isInternal(String type) {
        return List.of(type.split("\\.")).contains("internal");
    }

    /** The names of the types. */
    Set<String> types() {
        return classes.keySet();
    }

    /** Whether the module has no public API. */
    boolean isEmpty() {
        return classes.isEmpty();
    }

    /**
     * The jar: sorted, with a fixed time, and uncompressed, because compression depends on the JDK.
     */
    byte[] toJar() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                byte[] bytes = type.getValue();
                CRC32 sum = new CRC32();
                sum.update(bytes);
                ZipEntry entry = new ZipEntry(type.getKey().replace('.', '/') + ".class");
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
        return jar.toByteArray();
    }

    private static Map<String, ClassFile> read(Path folder) throws IOException {
        Map<String, ClassFile> types = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!name.equals("package-info.class") && !name.equals("module-info.class")) {
                try (InputStream in = Files.newInputStream(file)) {
                    ClassFile type = new ClassFile(new DataInputStream(in));
                    types.put(type.getName(), type);
                }
            }
        }
        return types;
    }

    private static boolean isForUsers(ClassFile type, Map<String, ClassFile> all) {
        int flags = flags(type);
        if (!isVisible(flags)
                || (flags & AccessFlag.SYNTHETIC) != 0
                || isInternal(type.getName())) {
            return false;
        }
        InnerClassesAttribute nesting = nesting(type);
        int nested = nesting == null ? -1 : nesting.find(type.getName());
        if (nested < 0) {
            return true;
        }
        String outer = nesting.outerClass(nested);
        return outer != null && all.containsKey(outer) && isForUsers(all.get(outer), all);
    }

    private static void addWithSupertypes(
            ClassFile type, Map<String, ClassFile> all, Set<String> kept) {
        if (kept.add(type.getName())) {
            List<String> supertypes = new ArrayList<>(List.of(type.getInterfaces()));
            supertypes.add(type.getSuperclass());
            for (String supertype : supertypes) {
                if (all.containsKey(supertype)) {
                    addWithSupertypes(all.get(supertype), all, kept);
                }
            }
        }
    }

    /** The modifiers in the source; a nested class file has different ones. */
    private static int flags(ClassFile type) {
        InnerClassesAttribute nesting = nesting(type);
        int nested = nesting == null ? -1 : nesting.find(type.getName());
        return nested < 0 ? type.getAccessFlags() : nesting.accessFlags(nested);
    }

    private static InnerClassesAttribute nesting(ClassFile type) {
        return (InnerClassesAttribute) type.getAttribute(InnerClassesAttribute.tag);
    }

    private static boolean isVisible(int flags) {
        return (flags & (AccessFlag.PUBLIC | AccessFlag.PROTECTED)) != 0;
    }

    private static byte[] stripped(ClassFile type, Set<String> kept) {
        type.getMethods()
                .removeIf(method ->
                        !isVisible(method.getAccessFlags())
                                || (method.getAccessFlags() & AccessFlag.SYNTHETIC) != 0);
        type.getFields().removeIf(field -> !isVisible(field.getAccessFlags()));
        type.getMethods().forEach(method -> strip(method.getAttributes()));
        type.getFields().forEach(field -> strip(field.getAttributes()));
        strip(type.getAttributes());
        InnerClassesAttribute nesting = nesting(type);
        if (nesting != null) {
            keepNesting(nesting, type.getName(), kept);
        }
        // Without constants that only code used.
        type.compact();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            type.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Only the nesting of the type itself, because code lists every nested type that it uses. */
    private static void keepNesting(InnerClassesAttribute nesting, String name, Set<String> kept) {
        for (int i = nesting.tableLength() - 1; i >= 0; i--) {
            String nested = nesting.innerClass(i);
            boolean around = (name + '$').startsWith(nested + '$');
            boolean within = nested.startsWith(name + '$') && kept.contains(nested);
            if (!around && !within) {
                nesting.remove(i);
            }
        }
    }

    private static void strip(List<AttributeInfo> attributes) {
        attributes.removeIf(attribute -> !KEPT.contains(attribute.getName()));
    }
}
