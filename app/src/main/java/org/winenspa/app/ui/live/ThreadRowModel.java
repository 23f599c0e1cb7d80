package org.winenspa.app.ui.live;

import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;

/// One row of the thread table; the property changes only when what is displayed does. FX thread.
final class ThreadRowModel {
    /// The row's cells as text.
    record Cells(String name, String role, String policy, String effective, boolean boosted, String cpu, String core, String faults, String tid) {}

    private final ReadOnlyObjectWrapper<Cells> cells;
    private ThreadRow row;

    ThreadRowModel(ThreadRow row) {
        this.row = row;
        this.cells = new ReadOnlyObjectWrapper<>(cells(row));
    }

    void update(ThreadRow next) {
        row = next;
        Cells now = cells(next);
        if (!now.equals(cells.get())) {
            cells.set(now);
        }
    }

    ThreadRow row() {
        return row;
    }

    ReadOnlyObjectProperty<Cells> cellsProperty() {
        return cells.getReadOnlyProperty();
    }

    private static Cells cells(ThreadRow row) {
        String policy = row.realTime() ? row.policy() + " " + row.staticPriority() : row.policy();
        String effective = row.effectivePriority() == 0 ? Format.NONE : (row.boosted() ? "▲ " : "") + row.effectivePriority();
        return new Cells(
                row.alive() ? row.name() : Texts.of("live.thread.ended", row.name()),
                Texts.of("role." + row.role().name().toLowerCase(Locale.ROOT)),
                policy,
                effective,
                row.boosted(),
                row.alive() ? Format.percent(row.cpuPercent()) : Format.NONE,
                row.alive() ? Integer.toString(row.cpu()) : Format.NONE,
                Format.count(row.minorFaults()) + " / " + Format.count(row.majorFaults()),
                Integer.toString(row.tid()));
    }
}
