package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The JDK that runs the benchmark and the measured programs. */
public final class Jdk {

    /** From this version on, an archive is an AOT cache. */
    private static final int FIRST_WITH_AOT_CACHE = 25;

    private Jdk() {}

    /** Path of the tool with this name, such as {@code java}. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Whether its archives are AOT caches; otherwise, they are CDS archives. */
    public static boolean hasAotCache() {
        return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    }

    /** The option that writes an archive at the end of a start. */
    public static String training(Path archive) {
        return (hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
    }

    /**
     * The options that use the archive; a JVM that cannot use it ends instead of starting slowly.
     */
    public static List<String> trained(Path archive) {
        return hasAotCache()
                ? List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on")
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
    }

    /** Runs a command until it ends, and shows its output. */
    public static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }
}
