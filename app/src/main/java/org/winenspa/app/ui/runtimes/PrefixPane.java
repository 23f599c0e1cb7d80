package org.winenspa.app.ui.runtimes;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.winenspa.app.Sizes;
import org.winenspa.app.prefix.CopyCost;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.runtimes.PrefixesViewModel.EndQuestion;
import org.winenspa.app.ui.runtimes.PrefixesViewModel.Row;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// The prefixes and their snapshots.
final class PrefixPane {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrefixesViewModel model;
    private final VBox list = new VBox(12);
    private final VBox root;

    PrefixPane(PrefixesViewModel model) {
        this.model = model;
        root = new VBox(12, Parts.label(Texts.of("prefix.title"), "h1"), Parts.prose(Texts.of("prefix.lead"), "muted"), list);
        root.setId("prefixes");
        model.rows().addListener((ListChangeListener<Row>) change -> rebuild());
        model.workingProperty().subscribe(name -> rebuild());
        model.questionProperty().subscribe(asked -> rebuild());
        rebuild();
    }

    private void rebuild() {
        list.getChildren().setAll(model.rows().stream().map(this::card).toList());
        if (list.getChildren().isEmpty()) {
            list.getChildren().setAll(Parts.prose(Texts.of("prefix.empty"), "absent"));
        }
    }

    private VBox card(Row row) {
        String name = row.prefix().name();
        Button take = Parts.button(Texts.of("prefix.take"), "snapshot-" + name, () -> model.take(row.prefix()));
        take.setDisable(!row.prefix().created() || !model.workingProperty().get().isEmpty() || !users(row).isEmpty());
        HBox head = new HBox(10, Parts.label(name, "h2"), Parts.label(usedBy(row), "muted", "small"), Parts.spring());
        if (!users(row).isEmpty()) {
            head.getChildren().add(Parts.button(Texts.of("prefix.endServer"), "end-server-" + name, () -> model.askEnd(row.prefix()), "danger"));
        }
        head.getChildren().add(take);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(head);
        card.getStyleClass().add("card");
        if (!name.startsWith("/")) {
            card.getChildren().add(Parts.prose(row.prefix().path().toString(), "code"));
        }
        card.getChildren().addAll(Parts.prose(running(row), row.users().isAvailable() ? "muted" : "absent", "small"),
                Parts.prose(cost(row.cost()), row.cost().isAvailable() ? "muted" : "absent", "small"));
        model.questionProperty().get().filter(q -> q.prefix().name().equals(name)).ifPresent(q -> card.getChildren().add(question(q)));
        if (model.workingProperty().get().equals(name)) {
            card.getChildren().add(progress());
        }
        row.snapshots().forEach(snapshot -> card.getChildren().add(snapshot(row, snapshot)));
        return card;
    }

    private static List<WineProcess> users(Row row) {
        return row.users().orElse(List.of());
    }

    private static String usedBy(Row row) {
        return row.prefix().profiles().isEmpty() ? Texts.of("prefix.noUsers") : Texts.of("prefix.users", String.join(", ", row.prefix().profiles()));
    }

    private static String running(Row row) {
        if (!row.users().isAvailable()) {
            return row.users().reason();
        }
        Optional<WineProcess> first = users(row).stream().filter(p -> p.role() == Role.PROGRAM).findFirst()
                .or(() -> users(row).stream().findFirst());
        return first.map(p -> Texts.of("prefix.running", p.programName(), Integer.toString(users(row).size()))).orElseGet(() -> Texts.of("prefix.idle"));
    }

    private static String cost(Reading<CopyCost> cost) {
        return cost.map(c -> {
            String files = Format.count(c.files());
            if (c.sharesBlocks()) {
                return Texts.of("prefix.cost.shared", Sizes.text(c.bytes()), files);
            }
            String time = c.seconds().map(s -> Texts.of("prefix.cost.seconds", Long.toString(Math.max(1, s)))).orElse(Texts.of("prefix.cost.unknown"));
            return Texts.of("prefix.cost", Sizes.text(c.bytes()), files, Sizes.text(c.freeBytes()), time);
        }).orElse(cost.reason());
    }

    private HBox question(EndQuestion asked) {
        String names = asked.processes().stream().map(p -> p.programName() + " (" + p.pid() + ")").collect(Collectors.joining(", "));
        Button yes = Parts.button(Texts.of("prefix.endServer.confirm"), "end-server-confirm", model::confirmEnd, "danger");
        Button no = Parts.button(Texts.of("prefix.endServer.keep"), "end-server-keep", model::dismissEnd);
        HBox line = new HBox(10, Parts.grow(Parts.prose(Texts.of("prefix.endServer.list", names), "warn")), no, yes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox progress() {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.fractionProperty());
        bar.setPrefWidth(220);
        Label text = Parts.prose("", "muted", "small");
        text.textProperty().bind(model.workTextProperty());
        HBox line = new HBox(12, bar, Parts.grow(text), Parts.button(Texts.of("prefix.cancel"), "snapshot-cancel", model::cancel));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox snapshot(Row row, Snapshot snapshot) {
        String when = WHEN.format(snapshot.taken());
        String reason = Texts.of("prefix.reason." + snapshot.reason().name().toLowerCase(Locale.ROOT))
                + (snapshot.note().isEmpty() ? "" : ": " + snapshot.note());
        Button back = Parts.button(Texts.of("prefix.rollback"), "rollback-" + snapshot.id(), () -> model.rollback(row.prefix(), snapshot.id(), when));
        back.setDisable(!model.workingProperty().get().isEmpty() || !users(row).isEmpty());
        Button delete = Parts.button(Texts.of("prefix.delete"), "delete-" + snapshot.id(), () -> model.delete(row.prefix(), snapshot), "link");
        HBox line = new HBox(12, Parts.label(when, "num"), Parts.label(Sizes.text(snapshot.bytes()), "num", "muted"),
                Parts.prose(reason, "muted", "small"), Parts.spring(), delete, back);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setId("snapshot-row-" + snapshot.id());
        return line;
    }

    VBox root() {
        return root;
    }
}
