package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.StartupFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the structure of a recording before the JDK's parser reads it. The parser would wait
 * forever for the end of a chunk that a killed JVM left open, and loop if the chain of constant
 * pools does. Passes through the file once without keeping it.
 */
final class RecordingScan {

    private static final int HEADER = 68;
    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int COMPRESSED_INTS = 1;

    /** A JVM writes some hundreds; this limits the memory used here. */
    private static final int MAX_POOLS = 100_000;

    private final Path name;
    private final long length;
    private final DataInputStream in;
    private long position;
    private @Nullable Instant begin;
    private @Nullable Instant end;

    private RecordingScan(Path name, long length, DataInputStream in) {
        this.name = name;
        this.length = length;
        this.in = in;
    }

    /**
     * Scans the file.
     *
     * @param file the file to read
     * @param name its name in messages
     * @throws StartupFileException if it is not a complete recording
     */
    static RecordingScan of(Path file, Path name) throws StartupFileException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            RecordingScan scan = new RecordingScan(name, Files.size(file), in);
            do {
                scan.chunk();
            } while (scan.position < scan.length);
            return scan;
        } catch (StartupFileException e) {
            throw e;
        } catch (EOFException e) {
            throw new StartupFileException(name, "the recording is truncated", e);
        } catch (IOException e) {
            throw new StartupFileException(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** When the recording begins. */
    Instant begin() {
        return begin == null ? Instant.EPOCH : begin;
    }

    /** When it ends. */
    Instant end() {
        return end == null ? begin() : end;
    }

    private void chunk() throws IOException {
        long start = position;
        if (length - start < HEADER) {
            throw new StartupFileException(
                    name, "the recording is truncated within the header of a chunk");
        }
        if (in.readInt() != MAGIC) {
            throw damaged("no chunk begins at byte " + start);
        }
        int major = in.readUnsignedShort();
        int minor = in.readUnsignedShort();
        if (major != 2) {
            throw new StartupFileException(
                    name,
                    "recording format "
                            + major
                            + "."
                            + minor
                            + "; only format 2, which Java 11 and newer write, is supported");
        }
        long size = in.readLong();
        long pools = in.readLong();
        long metadata = in.readLong();
        long startNanos = in.readLong();
        long durationNanos = in.readLong();
        in.readLong();
        long ticksPerSecond = in.readLong();
        int state = in.readUnsignedByte();
        in.skipNBytes(2);
        int flags = in.readUnsignedByte();
        position += HEADER;
        if (state != 0) {
            throw new StartupFileException(
                    name,
                    "the recording is unfinished: its JVM is still running or was"
                            + " killed. Stop the recording with jcmd JFR.stop, or let the JVM exit");
        }
        if (size < HEADER || startNanos < 0 || durationNanos < 0 || ticksPerSecond <= 0) {
            throw damaged("the header of the chunk at byte " + start + " is invalid");
        }
        if (size > length - start) {
            throw new StartupFileException(
                    name,
                    "the recording is truncated: "
                            + length
                            + " bytes of at least "
                            + (start + size));
        }
        if ((flags & COMPRESSED_INTS) == 0) {
            throw damaged("the chunk at byte " + start + " has an unknown encoding");
        }
        Instant chunkBegin =
                Instant.ofEpochSecond(startNanos / 1_000_000_000L, startNanos % 1_000_000_000L);
        begin = begin == null || chunkBegin.isBefore(begin) ? chunkBegin : begin;
        Instant chunkEnd = chunkBegin.plusNanos(durationNanos);
        end = end == null || chunkEnd.isAfter(end) ? chunkEnd : end;
        events(start, size, start + pools, start + metadata);
    }

    /** Each event must end where the next begins, and constant pools refer to earlier ones. */
    private void events(long start, long size, long pools, long metadata) throws IOException {
        long end = start + size;
        Map<Long, Long> previousPool = new HashMap<>();
        boolean metadataSeen = false;
        while (position < end) {
            long at = position;
            long eventSize = readLong();
            if (eventSize <= position - at || eventSize > end - at) {
                throw damaged("the event at byte " + at + " has size " + eventSize);
            }
            long type = readLong();
            if (type == 1) {
                readLong();
                readLong();
                previousPool.put(at, at + readLong());
                if (previousPool.size() > MAX_POOLS) {
                    throw damaged("the chunk at byte " + start + " has too many constant pools");
                }
            }
            metadataSeen |= type == 0 && at == metadata;
            long rest = at + eventSize - position;
            if (rest < 0) {
                throw damaged("the event at byte " + at + " has size " + eventSize);
            }
            in.skipNBytes(rest);
            position += rest;
        }
        if (!metadataSeen) {
            throw damaged("the chunk at byte " + start + " has no metadata");
        }
        for (long at = pools; ; ) {
            Long previous = previousPool.get(at);
            if (previous == null || previous > at) {
                throw damaged("no constant pool at byte " + at);
            }
            if (previous == at) {
                return;
            }
            at = previous;
        }
    }

    /** A number of up to nine bytes, with seven bits in each of the first eight. */
    private long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            long b = in.readUnsignedByte();
            position++;
            value |= (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        position++;
        return value | (long) in.readUnsignedByte() << 56;
    }

    private StartupFileException damaged(String what) {
        return new StartupFileException(name, "damaged recording: " + what);
    }
}
