package org.growthlayer.local.mesh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Who listens on a port of this machine. */
public record PortOwner(long pid, String command) {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    /** Tells whether a server could listen on a port now, on this machine's loopback and on all its addresses. */
    public static boolean isFree(int port) {
        return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)) && binds(new InetSocketAddress(port));
    }

    private static boolean binds(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Any port that is free now. */
    static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    /** Finds the owner, as far as the system lets this user see. */
    public static Optional<PortOwner> find(int port) {
        try {
            OptionalLong pid = Files.isReadable(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
            return pid.isEmpty() ? Optional.empty() : Optional.of(new PortOwner(pid.getAsLong(), command(pid.getAsLong())));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** One line for a person: what is taken, by whom. */
    public static String describe(int port) {
        return find(port).map(owner -> "port " + port + " is taken by pid " + owner.pid() + " (" + owner.command() + ")")
                .orElse("port " + port + " is taken by a process of another user");
    }

    /** The inodes of listening sockets in a table of the form of {@code /proc/net/tcp} (proc(5)). */
    static Set<String> listeningInodes(List<String> table, int port) {
        String hexPort = ":" + "%04X".formatted(port);
        Set<String> inodes = new HashSet<>();
        for (String line : table) {
            List<String> columns = List.of(line.strip().split("\\s+", -1));
            if (columns.size() > 9 && columns.get(1).endsWith(hexPort) && columns.get(3).equals(LISTEN)) {
                inodes.add(columns.get(9));
            }
        }
        return inodes;
    }

    private static OptionalLong fromProc(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            if (Files.isReadable(PROC.resolve(table))) {
                listeningInodes(Files.readAllLines(PROC.resolve(table)), port)
                        .forEach(inode -> sockets.add("socket:[" + inode + "]"));
            }
        }
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.mapToLong(ProcessHandle::pid).filter(pid -> holdsAny(pid, sockets)).findFirst();
        }
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException | SecurityException anothers) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static OptionalLong fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (Stream<String> lines = lsof.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> line.matches("\\d+")).mapToLong(Long::parseLong).findFirst();
        } finally {
            try {
                if (!lsof.waitFor(2, TimeUnit.SECONDS)) {
                    lsof.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String command(long pid) {
        String line = ProcessHandle.of(pid).map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().or(info::command)).orElse("unknown command");
        return line.length() > 120 ? line.substring(0, 119) + "…" : line;
    }
}
