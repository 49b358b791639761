package dev.firstlight.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A directory through which starts are armed: a volume that the hook writes and starts read, or a
 * mounted ConfigMap. Each service has at most one order, in a file with its name. A start takes one
 * of the order's counts by creating a claim, a file that cannot be created twice. So two starts
 * never take the same count, whatever machines they run on, if the file system guarantees exclusive
 * creation; NFS does from version 3 on.
 *
 * <p>Stateless; any number of processes can use the same directory at once.
 *
 * @since 0.1.0
 */
public final class ArmDirectory {

    private static final String CLAIM = ".claim";

    /** Longer than any start needs between reading an order and claiming it. */
    private static final Duration CLAIM_RETENTION = Duration.ofHours(1);

    private final Path directory;

    /** The directory need not exist yet. */
    public ArmDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * The order that applies to a start of this service: its own, otherwise the one for every
     * service. Reads the file system twice if no order exists.
     *
     * @param service name of the service, empty if it is not known yet
     * @return null if the start is not armed
     * @throws IOException if an order cannot be read; the message names its file
     */
    public @Nullable Arm find(String service, Instant now) throws IOException {
        Arm own = service.isEmpty() ? null : read(service);
        if (own != null && own.isFor(service, now)) {
            return own;
        }
        Arm all = read("");
        return all != null && all.isFor(service, now) ? all : null;
    }

    /** The order in the file of this service, even if it has expired; null if there is none. */
    public @Nullable Arm read(String service) throws IOException {
        return ArmFile.readIfThere(directory.resolve(ArmFile.name(service)));
    }

    /**
     * Takes one of the order's counts.
     *
     * @param claims directory of the claims; differs from this directory if this one is read-only
     * @param owner the start that takes the count, for people
     * @return false if all counts are taken
     * @throws IOException if no claim can be created there
     */
    public static boolean claim(Arm arm, Path claims, String owner) throws IOException {
        String name = ArmFile.name(arm.service());
        for (int n = 1; n <= arm.count(); n++) {
            Path claim = claims.resolve(name + '.' + arm.id() + '.' + n + CLAIM);
            try {
                Files.write(
                        claim,
                        (owner + '\n').getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                return true;
            } catch (FileAlreadyExistsException taken) {
                // Try the next count.
            }
        }
        return false;
    }

    /** How many starts have taken a count of the order here. */
    public int claimed(Arm arm) {
        int claimed = 0;
        String name = ArmFile.name(arm.service());
        for (int n = 1; n <= arm.count(); n++) {
            if (Files.exists(directory.resolve(name + '.' + arm.id() + '.' + n + CLAIM))) {
                claimed++;
            }
        }
        return claimed;
    }

    /**
     * Arms a service and replaces an earlier order. Creates the directory if it is missing.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Arm arm) throws IOException {
        Files.createDirectories(directory);
        ArmFile.write(directory.resolve(ArmFile.name(arm.service())), arm);
    }

    /**
     * Creates the directory if it is missing, and tries to write to it, so that a problem shows
     * before the first order.
     *
     * @throws IOException if it cannot be written
     */
    public void tryToWrite() throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempFile(directory, ".arm", ".tmp"));
    }

    /** How many services have an order, including expired ones. */
    public int size() throws IOException {
        int size = 0;
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(directory, '*' + ArmFile.SUFFIX)) {
                for (Path file : files) {
                    size += Files.isRegularFile(file) ? 1 : 0;
                }
            }
        }
        return size;
    }

    /**
     * Removes claims that no start can need anymore: those an hour older than the longest validity
     * of an order, and those of an order that is no longer the service's current one, after an
     * hour. Orders stay, because they distinguish a repeated alert from a new one.
     */
    public void clean(Instant now) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> claims = Files.newDirectoryStream(directory, '*' + CLAIM)) {
            for (Path claim : claims) {
                Instant written = Files.getLastModifiedTime(claim).toInstant();
                Duration retention =
                        isOfPresentOrder(claim)
                                ? Arm.MAX_VALIDITY.plus(CLAIM_RETENTION)
                                : CLAIM_RETENTION;
                if (written.plus(retention).isBefore(now)) {
                    Files.deleteIfExists(claim);
                }
            }
        }
    }

    private boolean isOfPresentOrder(Path claim) {
        String name = claim.getFileName().toString();
        int end = name.indexOf(ArmFile.SUFFIX);
        if (end < 0) {
            return false;
        }
        String file = name.substring(0, end) + ArmFile.SUFFIX;
        try {
            Arm arm = ArmFile.readIfThere(directory.resolve(file));
            return arm != null && name.startsWith(file + '.' + arm.id() + '.');
        } catch (IOException broken) {
            // Unknown: keep it to be safe.
            return true;
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
