package dev.firstlight.core;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Who the process runs as, and what belongs to that user. Stateless. */
final class OwnUser {

    private static final String EFFECTIVE = "\nUid:\t";

    private OwnUser() {}

    /** Number of the user, -1 where the kernel does not say. */
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
     * Whether the file itself, not what a link leads to, belongs to that user; where numbers of
     * users are not to be had, whether it has the user's name.
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
