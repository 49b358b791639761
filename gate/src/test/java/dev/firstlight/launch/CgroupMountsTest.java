package dev.firstlight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of other machines, as directories. */
class CgroupMountsTest {

    @TempDir private Path mount;

    private CgroupMounts two(String own) {
        return CgroupMounts.of(
                "0::" + own + "\n",
                "30 24 0:26 / " + mount + " rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n");
    }

    @Test
    void versionTwo_isOurGroupAndThoseAboveIt() throws IOException {
        Path session = Files.createDirectories(mount.resolve("user.slice/session.scope"));

        assertThat(two("/user.slice/session.scope").versionTwo())
                .containsExactly(session, session.getParent(), mount);
    }

    @Test
    void aContainer_seesItsOwnGroupAsTheRoot() {
        CgroupMounts mounts =
                CgroupMounts.of(
                        "0::/docker/abc\n",
                        "30 24 0:26 /docker/abc " + mount + " ro - cgroup2 cgroup rw\n");

        assertThat(mounts.versionTwo()).containsExactly(mount);
    }

    @Test
    void versionOne_isTheControllersMount() throws IOException {
        Path cpu = Files.createDirectories(mount.resolve("cpu,cpuacct"));
        CgroupMounts mounts =
                CgroupMounts.of(
                        "4:memory:/\n3:cpu,cpuacct:/job\n",
                        "33 31 0:30 / " + cpu + " rw - cgroup cgroup rw,cpu,cpuacct\n");
        Path job = Files.createDirectory(cpu.resolve("job"));

        assertThat(mounts.versionOne("cpu")).containsExactly(job);
        assertThat(mounts.versionOne("freezer")).isEmpty();
    }

    @Test
    void aQuotaOfVersionTwo_isMadeBelowAGroupThatHandsTheController() throws IOException {
        Path scope = Files.createDirectories(mount.resolve("a.slice/b.scope"));
        Files.writeString(scope.resolve("cgroup.subtree_control"), "\n");
        Files.writeString(scope.getParent().resolve("cgroup.subtree_control"), "cpu memory\n");

        // The kernel creates the files of a group; here they are missing, so it fails.
        assertThatThrownBy(() -> Cgroup.limited(two("/a.slice/b.scope"), "start", 0.5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cpu.max")
                .hasMessageContaining("a.slice/start");
        assertThat(scope.getParent().resolve("start")).doesNotExist();
    }

    @Test
    void aGroupWithALimit_isNotLeftToCount() throws IOException {
        Files.writeString(mount.resolve("cpu.max"), "50000 100000\n");

        assertThatThrownBy(() -> Cgroup.counting(two("/"), "start")).hasMessage("a limit is set");
    }

    @Test
    void withoutCgroups_aQuotaIsRefused() {
        assertThatThrownBy(() -> Cgroup.limited(CgroupMounts.of("", ""), "start", 1))
                .hasMessage("found no cgroup with a CPU controller");
    }

    @Test
    void throttling_isReadBetweenItsSamples() {
        var samples =
                java.util.List.of(
                        new Throttling(100, 0), new Throttling(200, 50), new Throttling(300, 50));

        assertThat(Throttling.at(samples, 150)).isEqualTo(25);
        assertThat(Throttling.at(samples, 250)).isEqualTo(50);
        assertThat(Throttling.at(samples, 999)).isEqualTo(50);
        assertThat(Throttling.at(samples, 0)).isZero();
    }

    @Test
    void busyTime_leavesOutIdleAndWaiting() {
        assertThat(ProcFiles.busyNanos("cpu  1 2 3 1000 1000 4 5 6 7 8\ncpu0 1"))
                .isEqualTo(21 * ProcFiles.TICK_NANOS);
        assertThat(ProcFiles.busyNanos("")).isZero();
        assertThat(ProcFiles.cpus("cpu  1 2\ncpu0 1 2\ncpu1 1 2\nintr 5\n")).isEqualTo(2);
        assertThat(ProcFiles.cpus()).isPositive();
    }
}
