package org.winenspa.app.ui.runtimes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.winenspa.app.Sizes;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeCapabilities;
import org.winenspa.app.runtime.RuntimeCapabilities.Capability;
import org.winenspa.app.runtime.RuntimePins;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;
import org.winenspa.bridge.Reading;

/// One Wine build on the runtimes page.
final class RuntimeCard {
    private final RuntimesViewModel runtimes;
    private final RuntimeKeepViewModel keep;
    private final WineRuntime runtime;

    RuntimeCard(RuntimesViewModel runtimes, RuntimeKeepViewModel keep, WineRuntime runtime) {
        this.runtimes = runtimes;
        this.keep = keep;
        this.runtime = runtime;
    }

    VBox build() {
        Label key = Parts.label(runtime.key(), "code");
        key.setMinWidth(0);
        HBox head = new HBox(10, Parts.label(title(), "h2"), key, Parts.spring());
        head.getChildren().addAll(actions());
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(head, Parts.prose(facts(), "muted", "small"));
        card.getStyleClass().add("card");
        card.setId("runtime-" + runtime.key());
        if (!runtime.key().equals(runtime.root().toString())) {
            card.getChildren().add(Parts.prose(runtime.root().toString(), "code"));
        }
        card.getChildren().addAll(capabilities(), Parts.prose(users(), "small"));
        String problem = runtime.problem();
        if (problem != null) {
            card.getChildren().add(Parts.prose("✕ " + problem, "bad"));
        }
        keep.capabilities(runtime).map(RuntimeCapabilities::mismatches).orElse(List.of())
                .forEach(text -> card.getChildren().add(Parts.prose("⚠ " + text, "warn")));
        return card;
    }

    private String title() {
        String version = runtime.wineVersion();
        String kind = Texts.of("runtime.kind." + runtime.kind().name().toLowerCase(Locale.ROOT));
        return version == null ? kind : kind + " " + version;
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        String series = runtime.series();
        String built = runtime.built();
        if (series != null) {
            facts.add(Texts.of("runtimes.series", series));
        }
        if (built != null) {
            facts.add(Texts.of("runtimes.builtAt", built.replace('T', ' ').replace("Z", " UTC")));
        }
        Optional<RuntimeCapabilities> found = keep.capabilities(runtime);
        found.ifPresent(c -> facts.add(c.sizeBytes().map(Sizes::text).orElse(c.sizeBytes().reason())));
        found.ifPresent(c -> facts.add(c.ntdllBuildId().map(id -> Texts.of("runtimes.build.id", id.substring(0, Math.min(12, id.length()))))
                .orElse(c.ntdllBuildId().reason())));
        return String.join(" · ", facts);
    }

    private Region capabilities() {
        RuntimeCapabilities found = keep.capabilities(runtime).orElse(null);
        if (found == null) {
            return Parts.prose(Texts.of("runtimes.probing"), "absent", "small");
        }
        FlowPane chips = new FlowPane(8, 6);
        found.capabilities().forEach(c -> chips.getChildren().add(chip(c)));
        return chips;
    }

    /// Shape and words say it as well as the colour; what could not be read looks unlike a no.
    private static Label chip(Capability capability) {
        String name = Texts.of("runtimes.feature." + capability.feature());
        Reading<Boolean> proven = capability.proven();
        boolean known = proven.isAvailable();
        boolean yes = proven.orElse(false);
        Label chip = Parts.label((known ? yes ? "✓ " : "– " : "? ") + name, "chip", "small", known && yes ? "ok" : "absent");
        chip.setTooltip(new Tooltip(capability.evidence()));
        return chip;
    }

    private String users() {
        RuntimePins pins = keep.pins();
        List<Profile> pinned = pins.pinnedTo(runtime);
        List<Profile> following = pins.following(runtime);
        List<String> parts = new ArrayList<>();
        if (!pinned.isEmpty()) {
            parts.add(Texts.of("runtimes.pinned", RuntimeKeepViewModel.names(pinned)));
        }
        if (!following.isEmpty()) {
            parts.add(Texts.of("runtimes.following", RuntimeKeepViewModel.names(following)));
        }
        return parts.isEmpty() ? Texts.of("runtimes.unused") : String.join(" · ", parts);
    }

    private List<Region> actions() {
        List<Region> actions = new ArrayList<>();
        if (runtime.usable() && !keep.pins().profiles().isEmpty()) {
            actions.add(pin());
        }
        Button verify = Parts.button(Texts.of("runtimes.verify"), "verify-" + runtime.key(), () -> runtimes.verify(runtime));
        verify.disableProperty().bind(runtimes.verifyingProperty());
        actions.add(verify);
        boolean ours = runtime.kind() == WineRuntime.Kind.NSPA || runtime.kind() == WineRuntime.Kind.STOCK;
        if (keep.isAdded(runtime)) {
            actions.add(Parts.button(Texts.of("runtimes.forget"), "forget-" + runtime.key(), () -> keep.forget(runtime)));
        } else if (ours || !runtime.usable()) {
            actions.add(Parts.button(Texts.of("runtimes.delete"), "delete-" + runtime.key(), () -> keep.delete(runtime), "danger"));
        }
        return actions;
    }

    private MenuButton pin() {
        MenuButton menu = new MenuButton(Texts.of("runtimes.pin"));
        menu.setId("pin-" + runtime.key());
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Profile profile : keep.pins().profiles()) {
            CheckMenuItem item = new CheckMenuItem(profile.name());
            item.setSelected(profile.runtime().equals(runtime.key()));
            item.setOnAction(e -> keep.togglePin(profile, runtime));
            menu.getItems().add(item);
        }
        return menu;
    }
}
