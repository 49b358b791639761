package dev.firstlight.core;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Instants of JVM creation from HotSpot's performance counters: the file that {@code jps} and
 * {@code jstat} read, format version 2, defined in {@code perfMemory.hpp} of OpenJDK. Reading it
 * costs about a tenth of {@code RuntimeMXBean} and provides more. Wall-clock milliseconds; 0 if a
 * counter is missing.
 *
 * @param createBegin when {@code JNI_CreateJavaVM} began
 * @param createEnd when it ended
 */
record HotspotCounters(long createBegin, long createEnd) {

    private static final int MAGIC = 0xcafec0c0;
    private static final int MAX_FILE = 1 << 20;

    /**
     * Reads the counters. Returns null if there is no readable file, as with {@code
     * -XX:-UsePerfData}. Opens only a regular file of the process's own user: opening a pipe would
     * wait for its writer.
     */
    static @Nullable HotspotCounters read(String directory, long pid) {
        String user = System.getProperty("user.name", "");
        String file =
                directory
                        .concat("/hsperfdata_")
                        .concat(user)
                        .concat("/")
                        .concat(Long.toString(pid));
        if (!isOwnRegularFile(Path.of(file))) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
            int size = Math.min(in.available(), MAX_FILE);
            byte[] bytes = new byte[size];
            in.readFully(bytes);
            return parse(ByteBuffer.wrap(bytes));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static boolean isOwnRegularFile(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && OwnUser.owns(file, OwnUser.uid());
        } catch (SecurityException e) {
            return false;
        }
    }

    private static @Nullable HotspotCounters parse(ByteBuffer file) {
        if (file.getInt(0) != MAGIC) {
            return null;
        }
        file.order(file.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long begin = 0;
        long end = 0;
        int entry = file.getInt(24);
        int entries = file.getInt(28);
        for (int i = 0; i < entries && (begin == 0 || end == 0); i++) {
            int nameAt = entry + file.getInt(entry + 4);
            int dataAt = entry + file.getInt(entry + 16);
            if (file.get(entry + 12) == 'J') {
                if (hasName(file, nameAt, CREATE_BEGIN)) {
                    begin = file.getLong(dataAt);
                } else if (hasName(file, nameAt, CREATE_END)) {
                    end = file.getLong(dataAt);
                }
            }
            int length = file.getInt(entry);
            if (length <= 0) {
                // The file is not from the JVM: without this limit, a fake file could keep the loop
                // running.
                break;
            }
            entry += length;
        }
        return begin == 0 ? null : new HotspotCounters(begin, end);
    }

    private static final byte[] CREATE_BEGIN =
            "sun.rt.createVmBeginTime\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] CREATE_END =
            "sun.rt.createVmEndTime\0".getBytes(StandardCharsets.ISO_8859_1);

    private static boolean hasName(ByteBuffer file, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (file.get(at + i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
