package org.winenspa.bridge.proc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/maps`, see proc_pid_maps(5).
public final class PidMaps {

    /// @param start first address
    /// @param end address after the last
    /// @param readable r
    /// @param writable w
    /// @param executable x
    /// @param inode of the mapped file, 0 for memory without one
    /// @param path of the mapped file, `[heap]` and the like, or empty; ends in ` (deleted)` once no name leads there
    public record Mapping(long start, long end, boolean readable, boolean writable, boolean executable, long inode,
            String path) {

        /// Length in bytes.
        public long bytes() {
            return end - start;
        }
    }

    private PidMaps() {
    }

    /// All mappings, by address. Needs the same user and no ptrace restriction.
    public static Reading<List<Mapping>> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "maps")).map(PidMaps::parse);
    }

    /// Malformed lines are left out.
    static List<Mapping> parse(String text) {
        List<Mapping> mappings = new ArrayList<>();
        text.lines().forEach(line -> {
            Mapping mapping = parseLine(line);
            if (mapping != null) {
                mappings.add(mapping);
            }
        });
        return List.copyOf(mappings);
    }

    private static @Nullable Mapping parseLine(String line) {
        String[] fields = line.split(" +", 6);
        int dash = fields[0].indexOf('-');
        if (fields.length < 5 || dash < 0 || fields[1].length() < 4) {
            return null;
        }
        long start = Parse.hex(fields[0].substring(0, dash), -1);
        long end = Parse.hex(fields[0].substring(dash + 1), -1);
        // addresses of user space are below 2^63; [vsyscall] is above
        if (start < 0 || end <= start) {
            return null;
        }
        String rights = fields[1];
        return new Mapping(start, end, rights.charAt(0) == 'r', rights.charAt(1) == 'w', rights.charAt(2) == 'x',
                Math.max(0, Parse.decimal(fields[4], 0)), fields.length == 6 ? fields[5] : "");
    }
}
