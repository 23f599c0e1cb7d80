package org.winenspa.bridge.sys;

import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/sys/kernel/mm/transparent_hugepage/enabled`: whether the kernel makes huge pages by itself.
public final class TransparentHugepages {

    private TransparentHugepages() {
    }

    /// The chosen mode: always, madvise or never.
    public static Reading<String> read() {
        return ProcText.read(ProcPath.SYS.resolve("kernel/mm/transparent_hugepage/enabled"))
                .flatMap(TransparentHugepages::parse);
    }

    /// The chosen word stands in brackets.
    static Reading<String> parse(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        return open < 0 || close < 0 ? Reading.failed("no mode of transparent huge pages is marked as chosen")
                : Reading.of(text.substring(open + 1, close));
    }
}
