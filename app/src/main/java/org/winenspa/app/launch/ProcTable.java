package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.proc.PidEnviron;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// The processes of this machine. What cannot be read counts as not there: it is not this user's.
final class ProcTable implements ProcessTable {

    @Override
    public Optional<PidStat.Line> find(long pid) {
        return PidStat.read((int) pid).optional().filter(ProcTable::lives);
    }

    @Override
    public List<PidStat.Line> withVariable(String name, String value) {
        return ProcessList.read().orElse(List.of()).stream()
                .filter(line -> lives(line) && value.equals(environment(line.id()).get(name)))
                .sorted(Comparator.comparingLong(PidStat.Line::startTicks).thenComparingInt(PidStat.Line::id))
                .toList();
    }

    /// Wine keeps a server's socket in a folder named after the prefix's device and inode (server/request.c,
    /// create_server_dir), and the server removes it when it ends.
    @Override
    public boolean mayBeServed(Path prefix) {
        try {
            long device = (Long) Files.getAttribute(prefix, "unix:dev");
            long inode = (Long) Files.getAttribute(prefix, "unix:ino");
            return Files.exists(Path.of("/tmp/.wine-" + Integer.toUnsignedString(Credentials.uid()),
                    "server-" + Long.toHexString(device) + "-" + Long.toHexString(inode), "socket"));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public List<WineProcess> ofPrefix(Path prefix) {
        return WineProcesses.ofPrefix(prefix).orElse(List.of());
    }

    @Override
    public Map<String, String> environment(long pid) {
        return PidEnviron.read((int) pid).orElse(Map.of());
    }

    private static boolean lives(PidStat.Line line) {
        return line.state() != 'Z' && line.state() != 'X';
    }
}
