package org.winenspa.bridge.sys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/sys/kernel/mm/hugepages`: the pools of hugetlb pages, one a page size.
public final class HugepagePools {

    private static final String PREFIX = "hugepages-";
    private static final String SUFFIX = "kB";

    /// @param pageBytes size of a page
    /// @param total pages in the pool
    /// @param free pages not in use
    /// @param reserved free pages promised to a mapping
    /// @param surplus pages beyond the pool's set size
    public record Pool(long pageBytes, long total, long free, long reserved, long surplus) {

        /// Pages that a new mapping could still get.
        public long available() {
            return Math.max(0, free - reserved);
        }
    }

    private HugepagePools() {
    }

    /// Pools by page size.
    public static Reading<List<Pool>> read() {
        return read(ProcPath.SYS.resolve("kernel/mm/hugepages"));
    }

    static Reading<List<Pool>> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Reading.notSupported("this kernel was built without huge pages (" + folder + " is missing)");
        }
        List<Pool> pools = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                long kib = Parse.decimal(name.substring(PREFIX.length(), name.length() - SUFFIX.length()), -1);
                if (kib > 0 && kib < Long.MAX_VALUE / 1024) {
                    pool(entry, kib * 1024).optional().ifPresent(pools::add);
                }
            }
        } catch (IOException e) {
            return ProcText.explain(folder, e);
        }
        pools.sort(Comparator.comparingLong(Pool::pageBytes));
        return Reading.of(List.copyOf(pools));
    }

    private static Reading<Pool> pool(Path folder, long pageBytes) {
        return number(folder, "nr_hugepages").flatMap(total -> number(folder, "free_hugepages").flatMap(free ->
                number(folder, "resv_hugepages").flatMap(reserved -> number(folder, "surplus_hugepages").map(surplus ->
                        new Pool(pageBytes, total, free, reserved, surplus)))));
    }

    private static Reading<Long> number(Path folder, String name) {
        return ProcText.read(folder.resolve(name)).flatMap(HugepagePools::parse);
    }

    static Reading<Long> parse(String text) {
        long value = Parse.decimal(text.strip(), -1);
        return value < 0 ? Reading.failed("a huge page count that is not a number") : Reading.of(value);
    }
}
