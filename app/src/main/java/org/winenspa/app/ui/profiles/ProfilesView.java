package org.winenspa.app.ui.profiles;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Programs;

/// The profiles page: the list at the left, the form, what would run, and how the last run went.
public final class ProfilesView {
    private final ProfilesViewModel model;
    private final Programs programs;
    private final Notices notices;
    private final HBox root = new HBox(16);
    private final ListView<StoredProfile> list;
    private final VBox broken = new VBox(8);
    private final VBox editor = new VBox(16);
    private final Label title = Parts.label("", "h1");
    private final Button launch;

    /// @param runtimes what the runtime field proposes beside `auto` and `system`
    public ProfilesView(ProfilesViewModel model, Programs programs, List<String> runtimes, Notices notices) {
        this.model = model;
        this.programs = programs;
        this.notices = notices;
        this.list = list();
        this.launch = Parts.button(Texts.of("shell.launch"), "profile-launch", this::launchOrStop, "primary");
        VBox left = new VBox(10, list, Parts.button(Texts.of("profiles.new"), "new-profile", model::compose));
        left.setMinWidth(220);
        left.setPrefWidth(240);
        VBox.setVgrow(list, Priority.ALWAYS);
        editor.getChildren().addAll(head(), broken, form(runtimes), whatWillRun(), new HistoryPane(model.history()).root(), lastRun());
        editor.getStyleClass().add("editor");
        NewProfilePane fresh = new NewProfilePane(model.fresh());
        ScrollPane scroll = Parts.scroll(editor);
        scroll.setId("profile-scroll");
        scroll.setFitToHeight(false);
        model.fresh().showingProperty().subscribe(showing -> {
            scroll.setContent(showing ? fresh.root() : editor);
            scroll.setVvalue(0);
            if (showing) {
                fresh.focus();
            }
        });
        root.getChildren().addAll(left, Parts.grow(new VBox(10, unsaved(), Parts.grow(scroll))));
        root.getStyleClass().add("page");
        model.selectedProperty().subscribe(this::show);
        programs.changesProperty().subscribe(n -> showPhase());
    }

    private ListView<StoredProfile> list() {
        ListView<StoredProfile> view = new ListView<>(model.profiles());
        view.setId("profile-list");
        view.setCellFactory(v -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable StoredProfile entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(empty || entry == null ? null : (entry.profile() == null ? "✕ " : "") + ProfilesViewModel.name(entry));
            }
        });
        view.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && !Optional.of(entry).equals(model.selectedProperty().get())) {
                model.select(entry);
            }
        });
        return view;
    }

    private HBox head() {
        Button save = Parts.button(Texts.of("profiles.save"), "profile-save", model::save);
        model.form().dirtyProperty().subscribe(d -> updateSave(save));
        model.form().blockedProperty().subscribe(b -> updateSave(save));
        Button revert = Parts.button(Texts.of("profiles.revert"), "profile-revert", model::revert);
        model.form().dirtyProperty().subscribe(dirty -> revert.setDisable(!dirty));
        HBox head = new HBox(8, title, Parts.spring(),
                Parts.button(Texts.of("profiles.duplicate"), "profile-duplicate", model::duplicate),
                Parts.button(Texts.of("profiles.delete"), "profile-delete", model::delete, "danger"),
                revert, save, launch);
        head.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(120);
        return head;
    }

    /// The question that stands between unsaved changes and what would lose them.
    private HBox unsaved() {
        Label question = Parts.prose("", "warn");
        question.setId("unsaved-question");
        question.setMaxWidth(Double.MAX_VALUE);
        Button keep = Parts.button(Texts.of("profile.unsaved.save"), "unsaved-save", model::saveAndGo, "primary");
        HBox bar = new HBox(8, Parts.grow(question), Parts.button(Texts.of("profile.unsaved.cancel"), "unsaved-cancel", model::stay),
                Parts.button(Texts.of("profile.unsaved.discard"), "unsaved-discard", model::discardAndGo, "danger"), keep);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("card");
        model.pendingProperty().subscribe(pending -> {
            bar.setVisible(pending.isPresent());
            bar.setManaged(pending.isPresent());
            question.setText(pending.map(p -> "▲ " + Texts.of("profile.unsaved", p.name())).orElse(""));
            if (pending.isPresent()) {
                keep.requestFocus();
            }
        });
        return bar;
    }

    private void updateSave(Button save) {
        save.setDisable(!model.form().dirtyProperty().get() || model.form().blockedProperty().get());
    }

    private VBox form(List<String> runtimes) {
        FormFields fields = new FormFields(model.form());
        CheckBox filter = new CheckBox(Texts.of("profile.filter"));
        filter.setId("only-own");
        filter.selectedProperty().bindBidirectional(fields.onlyOwn());
        List<String> proposals = new ArrayList<>(List.of(Profile.AUTO, Profile.SYSTEM));
        runtimes.stream().filter(r -> !proposals.contains(r)).forEach(proposals::add);
        VBox program = Parts.card(Texts.of("form.group.program"), filter,
                fields.text(ProfileField.NAME), executable(fields), fields.area(ProfileField.ARGUMENTS, 2),
                pair(fields.text(ProfileField.PREFIX), fields.combo(ProfileField.RUNTIME, proposals)));
        VBox realTime = Parts.card(Texts.of("form.group.realtime"), new Label(),
                fields.toggle(ProfileField.RT_ENABLED),
                pair(fields.text(ProfileField.RT_PRIORITY), fields.choice(ProfileField.RT_POLICY, List.of("FF", "RR", "TS"))),
                pair(fields.combo(ProfileField.FRAMES, List.of("32", "64", "128", "256", "512", "1024")),
                        fields.combo(ProfileField.RATE, List.of("44100", "48000", "88200", "96000"))),
                fields.text(ProfileField.CPUS));
        VBox memory = Parts.card(Texts.of("form.group.memory"), new Label(),
                fields.toggle(ProfileField.LOCK_MEMORY), fields.toggle(ProfileField.HUGEPAGES), fields.toggle(ProfileField.TELEMETRY),
                fields.variables(ProfileField.ENVIRONMENT));
        for (VBox card : List.of(program, realTime, memory)) {
            card.setSpacing(12);
        }
        return new VBox(16, program, realTime, memory);
    }

    private Node executable(FormFields fields) {
        VBox field = fields.text(ProfileField.EXECUTABLE);
        Button browse = Parts.button(Texts.of("profiles.browse"), "browse", () -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(Texts.of("profiles.browse.title"));
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.of("profiles.browse.filter"), "*.exe", "*.EXE"));
            File chosen = chooser.showOpenDialog(root.getScene().getWindow());
            if (chosen != null) {
                model.form().text(ProfileField.EXECUTABLE).set(chosen.getAbsolutePath());
            }
        });
        HBox line = new HBox(8, Parts.grow(field), browse);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static HBox pair(VBox left, VBox right) {
        left.setPrefWidth(300);
        right.setPrefWidth(300);
        return new HBox(16, Parts.grow(left), Parts.grow(right));
    }

    private VBox whatWillRun() {
        Label command = Parts.prose("", "code");
        Label variables = Parts.prose("", "code");
        Label notes = Parts.prose("", "warn", "small");
        Label problem = Parts.prose("", "bad");
        problem.textProperty().bind(model.previewProblemProperty());
        problem.managedProperty().bind(model.previewProblemProperty().isNotEmpty());
        Button copy = Parts.button(Texts.of("profiles.copyLine"), "copy-line", () -> model.previewProperty().get().ifPresent(p -> {
            Parts.copy(p.shellLine());
            notices.say(Texts.of("copied.line"));
        }));
        VBox code = new VBox(8, command, variables);
        code.getStyleClass().add("code-box");
        command.setId("preview-command");
        Button show = Parts.button(Texts.of("profiles.show"), "show-what-will-run", model::showWhatWillRun);
        Button script = Parts.button(Texts.of("profile.script.save"), "save-script", this::saveScript);
        VBox card = Parts.card(Texts.of("profiles.preview"), new HBox(8, script, copy, show), problem, code, notes);
        model.previewProperty().subscribe(preview -> {
            code.setVisible(preview.isPresent());
            code.setManaged(preview.isPresent());
            copy.setVisible(preview.isPresent());
            script.setVisible(preview.isPresent());
            command.setText(preview.map(ProfilesViewModel.Preview::command).orElse(""));
            variables.setText(preview.map(ProfilesViewModel.Preview::variables).orElse(""));
            notes.setText(preview.map(ProfilesViewModel.Preview::notes).orElse(""));
            notes.setManaged(preview.map(p -> !p.notes().isEmpty()).orElse(false));
        });
        return card;
    }

    private void saveScript() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("profile.script.save"));
        chooser.setInitialFileName(model.form().id() + ".sh");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.saveScript(file.toPath());
        }
    }

    private VBox lastRun() {
        Label summary = Parts.prose("");
        Label file = Parts.label("", "code");
        TextArea log = new TextArea();
        log.setId("log");
        log.setEditable(false);
        log.setPrefRowCount(8);
        log.getStyleClass().add("code");
        log.setMinHeight(Region.USE_PREF_SIZE);
        Button read = Parts.button(Texts.of("lastRun.read"), "read-log", model::readLastRun);
        model.lastRunProperty().subscribe(run -> {
            summary.setText(run.summary());
            summary.getStyleClass().setAll("label", run.tone().style());
            file.setText(run.logFile());
            log.setText(run.log());
            log.setVisible(!run.logFile().isEmpty());
            log.setManaged(!run.logFile().isEmpty());
        });
        return Parts.card(Texts.of("lastRun.title"), read, summary, file, log);
    }

    private void show(Optional<StoredProfile> selected) {
        title.setText(selected.map(ProfilesViewModel::name).orElse(""));
        selected.ifPresent(entry -> list.getSelectionModel().select(entry));
        boolean readable = selected.map(entry -> entry.profile() != null).orElse(false);
        broken.getChildren().setAll(selected.stream().filter(entry -> entry.profile() == null).flatMap(entry -> entry.problems().stream())
                .map(m -> Parts.prose("✕ " + m.text(), "bad")).toList());
        for (Node node : editor.getChildren().subList(2, editor.getChildren().size())) {
            node.setVisible(readable);
            node.setManaged(readable);
        }
        showPhase();
    }

    private void showPhase() {
        Optional<StoredProfile> selected = model.selectedProperty().get();
        Programs.Phase phase = selected.map(entry -> programs.phase(entry.id())).orElse(Programs.Phase.IDLE);
        launch.setText(Texts.of("phase." + phase.name().toLowerCase(Locale.ROOT)));
        launch.setDisable(selected.isEmpty() || phase == Programs.Phase.STARTING || phase == Programs.Phase.STOPPING);
        if (phase == Programs.Phase.IDLE) {
            model.readLastRun();
        }
    }

    private void launchOrStop() {
        model.selectedProperty().get().ifPresent(entry -> {
            if (programs.phase(entry.id()) == Programs.Phase.RUNNING) {
                model.stop();
            } else {
                model.launch();
            }
        });
    }

    /// The page for the window.
    public HBox root() {
        return root;
    }
}
