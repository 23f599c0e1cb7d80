package org.winenspa.app.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.record.CaptureSummary;

/// Reads the files a report takes from. Reads only; not for the FX thread.
public final class ReportFiles {

    private static final int MOST_CAPTURES = 3;
    private static final int MOST_LOGS = 3;
    private static final int LOG_BYTES = 16 * 1024;
    private static final int LOG_LINES = 60;
    private static final int LINE_LENGTH = 300;
    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

    private ReportFiles() {}

    /// The newest captures; one that cannot be read is left out.
    public static List<ReportSources.Kept> captures(CaptureStore store) {
        List<ReportSources.Kept> found = new ArrayList<>();
        for (CaptureSummary summary : store.list()) {
            if (found.size() == MOST_CAPTURES) {
                break;
            }
            try {
                found.add(new ReportSources.Kept(summary, store.load(summary.id())));
            } catch (IOException e) {
                LOG.warn("The capture {} is left out of the report: it cannot be read", summary.id(), e);
            }
        }
        return found;
    }

    /// The ends of the newest logs.
    public static List<ReportSources.Log> logs(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.log")) {
            all.forEach(files::add);
        } catch (IOException e) {
            return List.of();   // nothing was launched yet
        }
        files.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
        List<ReportSources.Log> found = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(MOST_LOGS, files.size()))) {
            try {
                found.add(new ReportSources.Log(file.getFileName().toString(), tail(file)));
            } catch (IOException e) {
                LOG.warn("The log {} is left out of the report: it cannot be read", file, e);
            }
        }
        return found;
    }

    static String tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - LOG_BYTES);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            // the first line of a part of a file is half a line, and half a name is not recognised
            List<String> whole = from > 0 && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
            StringBuilder tail = new StringBuilder();
            for (String line : whole.subList(Math.max(0, whole.size() - LOG_LINES), whole.size())) {
                tail.append(line.length() > LINE_LENGTH ? "(" + line.length() + " characters)" : line).append('\n');
            }
            return tail.toString();
        }
    }
}
