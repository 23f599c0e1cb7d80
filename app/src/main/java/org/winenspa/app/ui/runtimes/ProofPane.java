package org.winenspa.app.ui.runtimes;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.winenspa.app.runtime.LiveProof;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.RunningFile;
import org.winenspa.bridge.wine.WineProcesses.Role;

/// Which Wine the running programs really run.
final class ProofPane {
    private final VBox rows = new VBox(12);
    private final VBox root;

    ProofPane(ProofViewModel model) {
        Button again = Parts.button(Texts.of("runtimes.proof.refresh"), "proof-refresh", model::reload);
        root = Parts.card(Texts.of("runtimes.proof.title"), again, Parts.prose(Texts.of("runtimes.proof.lead"), "muted", "small"), rows);
        root.setId("runtime-proof");
        model.proofsProperty().subscribe(this::show);
    }

    private void show(Reading<List<LiveProof>> found) {
        List<LiveProof> proofs = found.orElse(List.of()).stream().filter(p -> p.process().role() != Role.SYSTEM).toList();
        if (proofs.isEmpty()) {
            rows.getChildren().setAll(Parts.prose(found.isAvailable() ? Texts.of("runtimes.proof.none") : found.reason(), "absent"));
        } else {
            rows.getChildren().setAll(proofs.stream().map(ProofPane::row).toList());
        }
    }

    private static VBox row(LiveProof proof) {
        HBox head = new HBox(10, Parts.label(proof.process().programName(), "strong"), Parts.label(Integer.toString(proof.process().pid()), "num", "muted"),
                Parts.label(proof.runtime().map(ProofPane::version).orElse(proof.runtime().reason()), proof.runtime().isAvailable() ? "small" : "absent"));
        VBox row = new VBox(3, head, Parts.prose(proof.root().map(Path::toString).orElse(proof.root().reason()), "code"));
        proof.ntdll().optional().ifPresent(file -> row.getChildren().add(file(file)));
        row.getChildren().add(file(proof.program()));
        row.getChildren().add(Parts.prose(proof.sync().map(s -> Texts.of("runtimes.proof.sync." + s.method(), s.evidence()))
                .orElse(proof.sync().reason()), proof.sync().isAvailable() ? "muted" : "absent", "small"));
        if (proof.replaced()) {
            row.getChildren().add(Parts.prose("⚠ " + Texts.of("runtimes.proof.replaced"), "warn"));
        }
        return row;
    }

    private static VBox file(RunningFile file) {
        String mark = switch (file.state()) {
            case SAME -> "✓ ";
            case REPLACED -> "⚠ ";
            case UNKNOWN -> "? ";
        };
        String tone = switch (file.state()) {
            case SAME -> "muted";
            case REPLACED -> "warn";
            case UNKNOWN -> "absent";
        };
        return new VBox(Parts.prose(mark + file.path().getFileName() + ": " + Texts.of("runtimes.proof.state." + file.state()) + " · "
                + file.buildId().map(id -> Texts.of("runtimes.build.id", id.substring(0, Math.min(12, id.length())))).orElse(file.buildId().reason()), tone, "small"));
    }

    private static String version(WineRuntime runtime) {
        String series = runtime.series();
        String version = runtime.wineVersion();
        return (version == null ? Texts.of("runtime.kind.folder") : "Wine " + version) + (series == null ? "" : " · " + Texts.of("runtimes.series", series));
    }

    VBox root() {
        return root;
    }
}
