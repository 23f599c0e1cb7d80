package org.winenspa.app.ui.strip;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.text.Texts;
import org.winenspa.app.tray.TrayItem;
import org.winenspa.app.tray.TrayState;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Theme;
import org.winenspa.app.ui.Work;
import org.winenspa.bridge.Reading;

/// Strip and tray together: opens and closes them and keeps them up to date. FX thread; the bus and the disk are left to [Work].
public final class Companions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    /// What strip and tray command.
    ///
    /// @param open brings the window forward
    /// @param quit closes the panel; programs go on
    public record Commands(Runnable open, Runnable quit) {}

    private final StripModel model;
    private final Programs programs;
    private final Work work;
    private final StripPlace place;
    private final Commands commands;
    private final Supplier<Theme> theme;
    private Optional<StripPlace.At> at = Optional.empty();
    private Reading<TrayItem> tray = Reading.waiting(Texts.of("strip.tray.waiting"));
    private @Nullable MiniStrip strip;
    private boolean closed;

    /// @param theme the colours in use
    public Companions(StripModel model, Programs programs, Work work, StripPlace place, Supplier<Theme> theme, Commands commands) {
        this.model = model;
        this.programs = programs;
        this.work = work;
        this.place = place;
        this.theme = theme;
        this.commands = commands;
    }

    /// Looks for the tray.
    ///
    /// @param busAddress of the session's message bus, empty if there is none
    public void start(String busAddress) {
        work.run(place::load, found -> at = found, e -> LOG.warn("Where the mini strip stood could not be read.", e));
        TrayState first = state(model.line());
        work.run(() -> TrayItem.open(busAddress, first, () -> work.tell(commands.open())), this::opened,
                e -> tray = Reading.failed(String.valueOf(e.getMessage())));
    }

    private void opened(Reading<TrayItem> item) {
        tray = item;
        if (closed) {
            closeTray();
        }
    }

    /// Whether something of it shows, so that it must be kept up to date although the window is hidden.
    public boolean shows() {
        return stripShows() || tray.flatMap(TrayItem::host).orElse(false);
    }

    private boolean stripShows() {
        MiniStrip s = strip;
        return s != null && s.isShowing();
    }

    /// Brings both up to date, about twice a second.
    public void beat() {
        if (!shows()) {
            return;
        }
        StripModel.Line line = model.line();
        MiniStrip s = strip;
        if (s != null && s.isShowing()) {
            s.show(line);
        }
        tray.optional().ifPresent(item -> item.show(state(line)));
    }

    private TrayState state(StripModel.Line line) {
        boolean running = programs.phase(programs.watchedId()) == Programs.Phase.RUNNING;
        String text = Texts.of("strip.tooltip", line.headline(), line.worst(), line.xruns());
        return new TrayState(StripModel.mark(line), Texts.of("brand.name"), text, List.of(
                entry("strip.open", true, commands.open()),
                entry(stripShows() ? "strip.hide" : "strip.show", true, this::toggleStrip),
                entry("strip.stop", running, programs::stopWatched),
                entry("strip.quit", true, commands.quit())));
    }

    private TrayState.Entry entry(String key, boolean enabled, Runnable action) {
        return new TrayState.Entry(Texts.of(key), enabled, () -> work.tell(action));
    }

    /// Shows or hides the strip.
    public void toggleStrip() {
        MiniStrip s = strip;
        if (s == null) {
            s = new MiniStrip(theme.get(), commands.open(), this::moved);
            strip = s;
        }
        if (s.isShowing()) {
            s.hide();
        } else {
            s.show(model.line());
            s.open(at);
        }
    }

    private void moved(StripPlace.At now) {
        at = Optional.of(now);
        work.run(() -> {
            place.save(now);
            return true;
        }, saved -> { }, e -> LOG.warn("Where the mini strip stands was not kept.", e));
    }

    /// The colours changed.
    public void useTheme() {
        MiniStrip s = strip;
        if (s != null) {
            s.use(theme.get());
        }
    }

    /// Whether a tray shows the panel, or why not, in a sentence.
    public String trayStatus() {
        Reading<Boolean> shown = tray.flatMap(TrayItem::host);
        return shown.isAvailable() ? Texts.of("strip.tray.shown") : Texts.of("strip.tray.absent", shown.reason());
    }

    /// The strip's scene while it shows, for tests.
    public Optional<Scene> stripScene() {
        MiniStrip s = strip;
        return s != null && s.isShowing() ? Optional.of(s.scene()) : Optional.empty();
    }

    /// Takes both away.
    @Override
    public void close() {
        closed = true;
        MiniStrip s = strip;
        if (s != null) {
            s.hide();
        }
        closeTray();
    }

    private void closeTray() {
        tray.optional().ifPresent(TrayItem::close);
        tray = Reading.waiting(Texts.of("strip.tray.waiting"));
    }
}
