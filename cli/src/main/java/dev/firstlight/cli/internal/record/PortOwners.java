package dev.firstlight.cli.internal.record;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the processes that listen on a port, according to Linux; none elsewhere. Stateless. */
final class PortOwners {

    private static final int LOCAL_ADDRESS = 2;
    private static final int STATE = 4;
    private static final int INODE = 10;
    private static final String LISTEN = "0A";

    private PortOwners() {}

    /** Ids of those processes that have a listening socket on this port. */
    static Set<Long> among(Collection<ProcessHandle> processes, int port) {
        Set<Long> owners = new HashSet<>();
        for (ProcessHandle process : processes) {
            Path own = Path.of("/proc", Long.toString(process.pid()));
            Set<String> sockets = listening(own, port);
            if (!sockets.isEmpty() && hasOne(own.resolve("fd"), sockets)) {
                owners.add(process.pid());
            }
        }
        return owners;
    }

    /** Names such as {@code socket:[4711]}, for all processes of the same network. */
    private static Set<String> listening(Path process, int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try (var lines = Files.lines(process.resolve("net").resolve(table))) {
                // A line begins with spaces, and therefore with an empty field.
                lines.map(line -> (" " + line.strip()).split(" +"))
                        .filter(fields -> fields.length > INODE)
                        .filter(fields -> fields[LOCAL_ADDRESS].endsWith(end))
                        .filter(fields -> fields[STATE].equals(LISTEN))
                        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
            } catch (IOException | java.io.UncheckedIOException noSuchTable) {
                continue;
            }
        }
        return sockets;
    }

    private static boolean hasOne(Path descriptors, Set<String> sockets) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (sockets.contains(target(link))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
