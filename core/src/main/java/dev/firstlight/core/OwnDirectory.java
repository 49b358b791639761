package dev.firstlight.core;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Directories and files of the process's own user in places that other users can write to, such as
 * {@code /tmp}. If the file system has no POSIX permissions, none are set: such a temporary
 * directory already belongs to the user. Stateless.
 */
final class OwnDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private OwnDirectory() {}

    /** Name of the directory for this user. */
    static String name() {
        int uid = OwnUser.uid();
        String user = uid >= 0 ? Integer.toString(uid) : System.getProperty("user.name", "unknown");
        return "firstlight-" + user.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /**
     * Creates the directory for this user only, if it is missing.
     *
     * @throws IOException if something else exists at this path
     */
    static Path create(Path directory) throws IOException {
        if (!knowsPermissions(directory)) {
            return Files.createDirectories(directory);
        }
        try {
            return Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            check(directory);
            return directory;
        }
    }

    private static void check(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(
                        directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw new IOException(directory + " is not a directory");
        }
        if (!OwnUser.owns(directory, OwnUser.uid())) {
            throw new IOException(directory + " belongs to another user");
        }
        if (!OWNER_ONLY.containsAll(found.permissions())) {
            throw new IOException(
                    directory
                            + " is accessible to other users ("
                            + PosixFilePermissions.toString(found.permissions())
                            + "); its permissions must be rwx------");
        }
    }

    /** Creates an empty file that only this user can read. Fails if the file or a link exists. */
    static Path createFile(Path file) throws IOException {
        FileAttribute<?>[] attributes =
                knowsPermissions(file)
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return Files.createFile(file, attributes);
    }

    private static boolean knowsPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
