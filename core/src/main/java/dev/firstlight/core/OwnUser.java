package dev.firstlight.core;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user of the process, and which files belong to it. Stateless. */
final class OwnUser {

    private static final String EFFECTIVE = "\nUid:\t";

    private OwnUser() {}

    /** Numeric id of the user, -1 if the kernel does not provide it. */
    static int uid() {
        byte[] bytes = new byte[1024];
        try (FileInputStream in = new FileInputStream("/proc/self/status")) {
            int length = Math.max(0, in.read(bytes));
            String status = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            int real = status.indexOf(EFFECTIVE) + EFFECTIVE.length();
            int effective = status.indexOf('\t', real) + 1;
            return Integer.parseInt(status, effective, status.indexOf('\t', effective), 10);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    /**
     * Whether the file itself, not the target of a link, belongs to that user. If numeric ids are
     * unavailable, compares user names.
     *
     * @param uid see {@link #uid()}
     */
    static boolean owns(Path file, int uid) {
        try {
            if (uid >= 0) {
                Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                return Integer.valueOf(uid).equals(owner);
            }
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                    .getName()
                    .equals(System.getProperty("user.name"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
