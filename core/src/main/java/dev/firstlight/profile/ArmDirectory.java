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
 * A directory through which starts are armed: a volume that the hook writes and starts see, or a
 * mounted ConfigMap. For each service there is at most one order, in a file of its name; a start
 * takes one of the order's counts by creating a claim, a file that cannot be created twice. So two
 * starts never take the same, on whatever machines they are, as long as the file system keeps that
 * promise; NFS from version 3 on does.
 *
 * <p>Stateless; any number of processes may use the same directory at once.
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
     * The order that a start of this service must look at, if there is one: its own, else the one
     * for every service. Costs two looks at the file system where nothing is armed.
     *
     * @param service name of the service, empty if it is not known yet
     * @return null where nothing is armed
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

    /** The order in the file of this service, also one that has ended; null where there is none. */
    public @Nullable Arm read(String service) throws IOException {
        return ArmFile.readIfThere(directory.resolve(ArmFile.name(service)));
    }

    /**
     * Takes one of the order's counts.
     *
     * @param claims where claims are kept; another directory than this one where this one cannot be
     *     written
     * @param owner who takes it, for people
     * @return false if all are taken
     * @throws IOException if no claim can be left there
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
                // On to the next.
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
     * Arms a service, in place of an earlier order. The directory is created where it is missing.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Arm arm) throws IOException {
        Files.createDirectories(directory);
        ArmFile.write(directory.resolve(ArmFile.name(arm.service())), arm);
    }

    /**
     * Creates the directory where it is missing, and tries to write into it; for those who would
     * otherwise learn at the first order that they cannot.
     *
     * @throws IOException if it cannot be written
     */
    public void tryToWrite() throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempFile(directory, ".arm", ".tmp"));
    }

    /** How many services have an order, also one that has ended. */
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
     * Removes claims that no start can need any more: those an hour older than the longest validity
     * of an order, and those of an order that is not the service's present one, when they are an
     * hour old. Orders stay, as they tell a repeated alert from a new one.
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
            // Who knows: rather keep it.
            return true;
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
