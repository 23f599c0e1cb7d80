package org.winenspa.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.palette.PanelAction;
import org.winenspa.app.ui.palette.Shortcut;
import org.winenspa.app.ui.profiles.ProfilesViewModel;
import org.winenspa.app.ui.readiness.ReadinessViewModel;
import org.winenspa.app.ui.runtimes.RuntimesViewModel;

/// Everything the panel can do, from which palette, keys and key sheet are made. FX thread.
final class PanelActions {
    private final ShellView shell;
    private final List<Supplier<List<PanelAction>>> sources = new ArrayList<>();

    PanelActions(ShellView shell) {
        this.shell = shell;
        add(this::pages);
    }

    /// Adds actions; `source` is asked each time the list is needed, so its actions may come and go. Those with a key must not.
    void add(Supplier<List<PanelAction>> source) {
        sources.add(source);
    }

    /// All of them, now.
    List<PanelAction> all() {
        return sources.stream().flatMap(s -> s.get().stream()).toList();
    }

    /// Makes the keys of all actions work in `scene`; `before` runs first.
    void install(Scene scene, Runnable before) {
        for (PanelAction action : all()) {
            action.shortcut().ifPresent(key -> scene.getAccelerators().put(key.combination(), () -> {
                before.run();
                action.fire();
            }));
        }
    }

    private List<PanelAction> pages() {
        return List.of(Page.values()).stream()
                .map(page -> PanelAction.of("page." + page.name().toLowerCase(Locale.ROOT), Texts.of("palette.page", page.title()), () -> shell.show(page))
                        .key(Shortcut.control(KeyCode.valueOf("DIGIT" + page.digit()))))
                .toList();
    }

    /// What can be done with programs: one launch or stop for each profile.
    static List<PanelAction> programs(ProfilesViewModel profiles, Programs programs, Runnable showLive) {
        List<PanelAction> actions = new ArrayList<>();
        for (StoredProfile entry : profiles.profiles()) {
            Profile profile = entry.profile();
            if (profile == null) {
                continue;
            }
            boolean runs = programs.phase(profile.id()) == Programs.Phase.RUNNING;
            actions.add(runs
                    ? PanelAction.of("stop." + profile.id(), Texts.of("palette.stop", profile.name()), () -> programs.stop(profile.id()))
                    : PanelAction.of("launch." + profile.id(), Texts.of("palette.launch", profile.name()), () -> {
                        programs.launch(profile);
                        showLive.run();
                    }).words(profile.executable()).when(() -> programs.phase(profile.id()) == Programs.Phase.IDLE));
        }
        return actions;
    }

    /// What can be done with profiles.
    static List<PanelAction> profiles(ProfilesViewModel profiles, Runnable showProfiles) {
        List<PanelAction> actions = new ArrayList<>();
        actions.add(PanelAction.of("profile.new", Texts.of("profiles.new"), () -> {
            showProfiles.run();
            profiles.compose();
        }).key(Shortcut.control(KeyCode.N)));
        actions.add(PanelAction.of("profile.save", Texts.of("palette.profile.save"), profiles::save).key(Shortcut.control(KeyCode.S))
                .when(() -> profiles.form().dirtyProperty().get() && !profiles.form().blockedProperty().get()));
        profiles.selectedProperty().get().ifPresent(selected -> {
            String name = ProfilesViewModel.name(selected);
            actions.add(PanelAction.of("profile.duplicate", Texts.of("palette.profile.duplicate", name), profiles::duplicate));
            actions.add(PanelAction.of("profile.delete", Texts.of("palette.profile.delete", name), profiles::delete));
            actions.add(PanelAction.of("profile.show", Texts.of("palette.profile.show", name), () -> {
                showProfiles.run();
                profiles.showWhatWillRun();
            }));
        });
        for (StoredProfile entry : profiles.profiles()) {
            actions.add(PanelAction.of("profile.edit." + entry.id(), Texts.of("palette.profile.edit", ProfilesViewModel.name(entry)), () -> {
                profiles.select(entry);
                showProfiles.run();
            }));
        }
        return actions;
    }

    /// What can be done with the machine and the Wine builds.
    static List<PanelAction> machine(ReadinessViewModel readiness, RuntimesViewModel runtimes, ShellView shell) {
        List<PanelAction> actions = new ArrayList<>();
        actions.add(PanelAction.of("readiness.examine", Texts.of("palette.examine"), () -> {
            shell.show(Page.READINESS);
            readiness.examine();
        }).words(Texts.of("page.readiness")).when(() -> !readiness.busyProperty().get()));
        actions.add(PanelAction.of("runtime.build", Texts.of("runtimes.own"), () -> {
            shell.show(Page.RUNTIMES);
            runtimes.build();
        }).when(() -> runtimes.canBuild() && !runtimes.buildingProperty().get()));
        actions.add(PanelAction.of("runtime.cancel", Texts.of("palette.build.cancel"), runtimes::cancel).when(runtimes.buildingProperty()::get));
        for (WineRuntime runtime : runtimes.runtimes()) {
            actions.add(PanelAction.of("runtime.verify." + runtime.key(), Texts.of("palette.verify", runtime.key()), () -> {
                shell.show(Page.RUNTIMES);
                runtimes.verify(runtime);
            }).when(() -> !runtimes.verifyingProperty().get()));
        }
        return actions;
    }
}
