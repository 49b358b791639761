package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The default directory for recordings, including directories that another user prepared. */
@EnabledOnOs(OS.LINUX)
class OwnDirectoryTest {

    @TempDir private Path folder;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void directory_isMadeForItsOwnerOnlyAndTakenAgain() throws Exception {
        Path directory = folder.resolve(OwnDirectory.name());

        assertThat(OwnDirectory.create(directory)).isEqualTo(directory);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(OwnDirectory.create(directory)).isEqualTo(directory);
    }

    @Test
    void name_isThatOfTheUser() throws Exception {
        Object uid = Files.getAttribute(Files.createFile(folder.resolve("own")), "unix:uid");

        assertThat(OwnDirectory.name()).isEqualTo("firstlight-" + uid);
    }

    @Test
    void link_isRefused() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThatThrownBy(() -> OwnDirectory.create(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void directoryThatOthersMayEnter_isRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> OwnDirectory.create(open))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is accessible to other users (rwxr-xr-x)");
    }

    @Test
    void directoryOfAnotherUser_isRefused() throws Exception {
        assumeTrue(
                OwnUser.uid() == 0, "needs the operating system's root, to give a directory away");
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(others, "unix:uid", 12_345);

        assertThatThrownBy(() -> OwnDirectory.create(others))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to another user");
    }

    @Test
    void file_isItsOwnersOnlyAndNeverOneThatIsThere() throws Exception {
        Path file = OwnDirectory.createFile(folder.resolve("file"));
        Path victim = folder.resolve("victim");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> OwnDirectory.createFile(file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OwnDirectory.createFile(link))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(victim).doesNotExist();
    }
}
