package dev.firstlight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What starts could leave: processes, folders, counters, cgroups. */
record Leftovers(Set<String> things) {

    static Leftovers now() {
        Set<String> things = new TreeSet<>();
        for (long pid : ProcFiles.withEnvironment("firstlight-start-")) {
            things.add(
                    "process " + pid + " " + ProcFiles.read(Path.of("/proc/" + pid + "/cmdline")));
        }
        add(things, Path.of(System.getProperty("java.io.tmpdir")), "firstlight-start-*");
        add(things, Path.of("/tmp"), "litter*");
        CgroupMounts mounts = CgroupMounts.ofThisProcess();
        List<Path> groups = new ArrayList<>(mounts.versionTwo());
        groups.addAll(mounts.versionOne("cpu"));
        for (Path group : groups) {
            add(things, group, "firstlight-start-*");
        }
        return new Leftovers(things);
    }

    private static void add(Set<String> things, Path folder, String glob) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file ->
                            folder.getFileSystem()
                                    .getPathMatcher("glob:" + glob)
                                    .matches(file.getFileName()))
                    .forEach(file -> things.add(file.toString()));
        } catch (IOException notThere) {
            return;
        }
    }

    Set<String> since(Leftovers before) {
        Set<String> more = new TreeSet<>(things);
        more.removeAll(before.things);
        return more;
    }
}
