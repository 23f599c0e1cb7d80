package org.winenspa.bridge.memory;

import java.util.List;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.LinuxException;
import org.winenspa.bridge.jna.PagemapScan;
import org.winenspa.bridge.proc.PidMaps;

/// Resident, swapped and huge pages of a process, counted by the kernel page by page.
public final class PageScan {

    private PageScan() {
    }

    /// Counts all mappings. Some ms for a DAW: ask at most twice a second.
    public static Reading<PagemapScan.Counts> read(int pid) {
        return PidMaps.read(pid).flatMap(mappings -> count(pid, mappings));
    }

    private static Reading<PagemapScan.Counts> count(int pid, List<PidMaps.Mapping> mappings) {
        try (PagemapScan scan = PagemapScan.open(pid)) {
            PagemapScan.Counts total = new PagemapScan.Counts(0, 0, 0, 0);
            for (PidMaps.Mapping mapping : mappings) {
                switch (scan.count(mapping.start(), mapping.end())) {
                    case Reading.Value<PagemapScan.Counts>(var counts) -> total = total.plus(counts);
                    case Reading.Unavailable<PagemapScan.Counts> missing -> {
                        return missing;
                    }
                }
            }
            return Reading.of(total);
        } catch (LinuxException e) {
            return e.asReading();
        }
    }
}
