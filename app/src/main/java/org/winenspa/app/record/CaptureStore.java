package org.winenspa.app.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;

/// The captures of this user, one file each: `<folder>/<session>/<number>.nspacap`, with an empty `<number>.pin` beside a
/// pinned one. Any thread; everything but [#revision] and [#problem] reads files, so not for the FX thread.
///
/// A capture is added on a thread of the store that ends when it has nothing to do. When all files together are larger
/// than the limit, the oldest that are not pinned go.
public final class CaptureStore {

    /// Room for all captures unless somebody says otherwise.
    public static final long MOST_BYTES = 256L << 20;

    private static final String SUFFIX = ".nspacap";
    private static final String PIN = ".pin";
    private static final String DELETED = ".deleted";
    /// A name that is harmless in a path.
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z_-]{0,79}/[0-9]{4,9}");
    private static final DateTimeFormatter SESSION_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /// The newest stay in memory, so that showing what just happened needs no disk.
    private static final int IN_MEMORY = 4;
    private static final Duration UNDO = Duration.ofHours(1);
    private static final long CLOSE_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(CaptureStore.class);

    private record Known(FileTime modified, CaptureSummary summary) {}

    private final Path folder;
    private final long mostBytes;
    private final AtomicLong revision = new AtomicLong();
    private final ExecutorService writer = new ThreadPoolExecutor(
            0, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("captures").factory());
    private final Map<Path, Known> known = new HashMap<>();
    private final Map<String, Capture> newest = new LinkedHashMap<>();
    private final Map<String, CaptureSummary> unsaved = new LinkedHashMap<>();
    private volatile String problem = "";

    /// @param folder created when the first capture is kept
    public CaptureStore(Path folder) {
        this(folder, MOST_BYTES);
    }

    /// @param mostBytes room for all captures that are not pinned
    public CaptureStore(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /// Grows with every change, so that a view knows when to ask again. Never blocks.
    public long revision() {
        return revision.get();
    }

    /// Why the newest capture could not be saved, empty when it was.
    public String problem() {
        return problem;
    }

    /// Captures of one watched program go here. Makes no file until there is something to keep.
    public final class Session implements AutoCloseable {
        private final String name;
        private int number;
        private @Nullable Environment environment;

        private Session(String name) {
            this.name = name;
        }

        /// Encodes and writes on the store's thread; returns at once. One thread at a time.
        ///
        /// @param skipped xruns before it that were not kept
        void keep(LiveSnapshot snapshot, Capture capture, long skipped) {
            String id = String.format(Locale.ROOT, "%s/%04d", name, ++number);
            try {
                writer.execute(() -> save(id, snapshot, capture, skipped));
            } catch (RejectedExecutionException e) {
                LOG.error("An xrun was not kept: the store takes no more captures.", e);
            }
        }

        private void save(String id, LiveSnapshot snapshot, Capture capture, long skipped) {
            Environment facts = environment;
            if (facts == null) {
                facts = Environment.of(snapshot);
                environment = facts;
            }
            String program = facts.facts().get("program") instanceof Reading.Value<String>(String exe) ? exe : "";
            add(id, new CaptureFile.Head(Instant.now(), program, capture.xrun(), skipped, facts), capture);
        }

        /// Waits until everything is written, up to five seconds.
        @Override
        public void close() {
            try {
                writer.submit(() -> {}).get(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.error("Captures may be missing: they were not written within {} s.", CLOSE_SECONDS, e);
            }
        }
    }

    /// A session that begins now.
    ///
    /// @param program profile or program, for the folder's name
    public Session session(String program) {
        String tame = program.replaceAll("[^0-9a-zA-Z]+", "-");
        String name = SESSION_TIME.format(Instant.now()) + "-" + tame.substring(0, Math.min(40, tame.length())) + "-"
                + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime() & 0xfffffff, 36);
        return new Session(name);
    }

    /// Keeps a capture under `id`.
    void add(String id, CaptureFile.Head head, Capture capture) {
        CaptureSummary summary;
        try {
            byte[] bytes = CaptureFile.write(head, capture);
            AtomicFile.write(file(id), bytes);
            summary = summary(id, head, false, bytes.length);
            problem = "";
        } catch (IOException e) {
            problem = "The capture could not be saved in " + folder + ": " + AtomicFile.reason(e)
                    + ". It stays in memory until the panel ends.";
            LOG.error("{}", problem, e);
            summary = summary(id, head, false, 0);
        }
        synchronized (this) {
            newest.put(id, capture);
            while (newest.size() > IN_MEMORY) {
                newest.remove(newest.keySet().iterator().next());
            }
            unsaved.keySet().retainAll(newest.keySet());
            if (summary.bytes() == 0) {
                unsaved.put(id, summary);
            }
        }
        prune();
        revision.incrementAndGet();
    }

    private static CaptureSummary summary(String id, CaptureFile.Head head, boolean pinned, long bytes) {
        return new CaptureSummary(id, head.taken(), head.program(), head.xrun(), head.skipped(), pinned, bytes, head.environment());
    }

    /// All captures, newest first. Files that cannot be read are left out.
    public synchronized List<CaptureSummary> list() {
        List<CaptureSummary> all = new ArrayList<>(unsaved.values());
        Map<Path, Known> seen = new HashMap<>();
        for (Path file : files()) {
            Known summary = summary(file);
            if (summary != null) {
                seen.put(file, summary);
                all.add(summary.summary);
            }
        }
        known.clear();
        known.putAll(seen);
        all.sort(Comparator.comparing(CaptureSummary::taken).thenComparing(CaptureSummary::id).reversed());
        return List.copyOf(all);
    }

    private @Nullable Known summary(Path file) {
        String id = idOf(file);
        boolean pinned = Files.exists(pinOf(file));
        Known old = known.get(file);
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (old != null && old.modified.equals(modified) && old.summary.pinned() == pinned) {
                return old;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Known(modified, summary(id, CaptureFile.readHead(in), pinned, Files.size(file)));
            }
        } catch (IOException e) {
            LOG.debug("{} is no capture", file, e);
            return null;
        }
    }

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path session : sessions) {
                if (!session.getFileName().toString().equals(DELETED)) {
                    try (DirectoryStream<Path> captures = Files.newDirectoryStream(session, "*" + SUFFIX)) {
                        captures.forEach(found::add);
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return found;   // nothing was kept yet
        } catch (IOException e) {
            LOG.warn("The captures in {} cannot be listed", folder, e);
        }
        found.removeIf(file -> !ID.matcher(idOf(file)).matches());
        return found;
    }

    private String idOf(Path file) {
        String path = folder.relativize(file).toString();
        return path.substring(0, path.length() - SUFFIX.length());
    }

    /// One capture.
    ///
    /// @throws RecordingException if it is damaged
    /// @throws IOException if there is none of that id, or it cannot be read
    public Capture load(String id) throws IOException {
        synchronized (this) {
            Capture recent = newest.get(id);
            if (recent != null) {
                return recent;
            }
        }
        try (InputStream in = Files.newInputStream(file(id))) {
            return CaptureFile.read(in).capture();
        }
    }

    /// The file of a capture, for export.
    ///
    /// @throws NoSuchFileException if `id` cannot be one of ours
    public Path file(String id) throws NoSuchFileException {
        if (!ID.matcher(id).matches()) {
            throw new NoSuchFileException(id, null, "that is no id of a capture");
        }
        return folder.resolve(id + SUFFIX);
    }

    private static Path pinOf(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + PIN);
    }

    /// Keeps a capture from being deleted to make room, or no longer.
    public void pin(String id, boolean pinned) throws IOException {
        Path file = file(id);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(id);
        }
        if (pinned) {
            AtomicFile.write(pinOf(file), new byte[0]);
        } else {
            Files.deleteIfExists(pinOf(file));
        }
        revision.incrementAndGet();
    }

    /// Deletes a capture; [#restore] brings it back within an hour.
    public synchronized void delete(String id) throws IOException {
        Path file = file(id);
        if (unsaved.remove(id) == null) {
            Files.createDirectories(folder.resolve(DELETED));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            Files.move(file, deleted(id));
            Files.deleteIfExists(pinOf(file));
        }
        newest.remove(id);
        revision.incrementAndGet();
    }

    /// Brings back what [#delete] deleted.
    ///
    /// @throws NoSuchFileException if it is gone for good
    public synchronized void restore(String id) throws IOException {
        Path file = file(id);
        Files.createDirectories(file.getParent());
        Files.move(deleted(id), file);
        revision.incrementAndGet();
    }

    private Path deleted(String id) {
        return folder.resolve(DELETED).resolve(id.replace('/', '~') + SUFFIX);
    }

    /// Makes room: first what was deleted an hour ago, then the oldest that are not pinned.
    private synchronized void prune() {
        try {
            purge();
            List<CaptureSummary> loose = new ArrayList<>(list());
            loose.removeIf(capture -> capture.pinned() || capture.bytes() == 0);
            long bytes = loose.stream().mapToLong(CaptureSummary::bytes).sum();
            for (int i = loose.size() - 1; i > 0 && bytes > mostBytes; i--) {
                String id = loose.get(i).id();
                Files.deleteIfExists(file(id));
                bytes -= loose.get(i).bytes();
                removeIfEmpty(folder.resolve(id.substring(0, id.indexOf('/'))));
            }
        } catch (IOException e) {
            LOG.warn("Old captures in {} could not be deleted, so they take more room than they should", folder, e);
        }
    }

    private void purge() throws IOException {
        Path trash = folder.resolve(DELETED);
        if (!Files.isDirectory(trash)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(trash)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(UNDO))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void removeIfEmpty(Path session) throws IOException {
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(session)) {
            if (rest.iterator().hasNext()) {
                return;
            }
        }
        Files.deleteIfExists(session);
    }
}
