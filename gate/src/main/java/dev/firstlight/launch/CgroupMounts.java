package dev.firstlight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where this process's cgroups are mounted.
 *
 * @param versionTwo our own group of version 2 and its ancestors, nearest first; empty without one
 * @param own lines of {@code /proc/self/cgroup}
 * @param mounts lines of {@code /proc/self/mountinfo}
 */
record CgroupMounts(List<Path> versionTwo, List<String> own, List<String> mounts) {

    private static final int MOUNT_ROOT = 3;
    private static final int MOUNT_POINT = 4;

    static CgroupMounts ofThisProcess() {
        return of(
                ProcFiles.read(Path.of("/proc/self/cgroup")),
                ProcFiles.read(Path.of("/proc/self/mountinfo")));
    }

    static CgroupMounts of(String cgroup, String mountinfo) {
        List<String> own = cgroup.lines().toList();
        List<String> mounts = mountinfo.lines().toList();
        List<Path> chain = new ArrayList<>();
        Path mount = null;
        String root = "/";
        for (String line : mounts) {
            String[] fields = line.split(" ");
            if (line.contains(" - cgroup2 ")) {
                mount = Path.of(unescape(fields[MOUNT_POINT]));
                root = fields[MOUNT_ROOT];
            }
        }
        if (mount != null) {
            for (String line : own) {
                if (line.startsWith("0::")) {
                    Path group = below(mount, root, line.substring(3));
                    while (group != null && group.startsWith(mount)) {
                        chain.add(group);
                        group = group.getParent();
                    }
                }
            }
        }
        return new CgroupMounts(List.copyOf(chain), own, mounts);
    }

    /**
     * Our own group of this controller of version 1, and that of {@code cpuacct} if it differs, so
     * that limited processes are counted, too.
     */
    List<Path> versionOne(String controller) {
        List<Path> folders = new ArrayList<>();
        for (String name : List.of(controller, "cpuacct")) {
            Path folder = ownVersionOne(name);
            if (folder != null && Files.isDirectory(folder) && !contains(folders, folder)) {
                folders.add(folder);
            } else if (name.equals(controller) && folders.isEmpty()) {
                return List.of();
            }
        }
        return folders;
    }

    /** {@code cpu} and {@code cpuacct} are often links to one folder. */
    private static boolean contains(List<Path> folders, Path folder) {
        return folders.stream().anyMatch(other -> real(other).equals(real(folder)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }

    private @Nullable Path ownVersionOne(String controller) {
        String group = null;
        for (String line : own) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && Set.of(fields[1].split(",")).contains(controller)) {
                group = fields[2];
            }
        }
        if (group == null) {
            return null;
        }
        for (String line : mounts) {
            int end = line.indexOf(" - cgroup ");
            if (end >= 0) {
                String[] after = line.substring(end + 3).split(" ");
                if (Set.of(after[after.length - 1].split(",")).contains(controller)) {
                    String[] fields = line.split(" ");
                    return below(Path.of(unescape(fields[MOUNT_POINT])), fields[MOUNT_ROOT], group);
                }
            }
        }
        return null;
    }

    /** In a container, the mount shows only the groups below a root. */
    private static Path below(Path mount, String root, String group) {
        String relative =
                !root.equals("/") && group.startsWith(root)
                        ? group.substring(root.length())
                        : group;
        Path folder = mount.resolve(relative.replaceFirst("^/+", "")).normalize();
        return folder.startsWith(mount) && Files.isDirectory(folder) ? folder : mount;
    }

    private static String unescape(String path) {
        return path.replace("\\040", " ");
    }

    /** Whether children of a version 2 group get the controller. */
    static boolean hands(Path group, String controller) {
        Path control = group.resolve("cgroup.subtree_control");
        return Set.of(ProcFiles.read(control).strip().split(" ")).contains(controller);
    }
}
