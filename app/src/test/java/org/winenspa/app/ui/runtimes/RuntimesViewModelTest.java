package org.winenspa.app.ui.runtimes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

final class RuntimesViewModelTest {
    @TempDir
    Path folder;

    private final Notices notices = new Notices();
    private final Work work = new Work(Runnable::run, Runnable::run);

    @Test
    void cannotBuildWithoutSources() {
        RuntimesViewModel model = model(Optional.empty());
        assertFalse(model.canBuild());
        model.build();
        assertFalse(model.buildingProperty().get());
    }

    @Test
    void showsTheProgressOfABuild() throws IOException {
        RuntimesViewModel model = model(Optional.of(checkout("""
                echo '{"step":3,"steps":9,"percent":42.0,"etaSeconds":75,"text":"wineserver"}' >&2
                echo '%s'
                """.formatted(Files.createDirectories(folder.resolve("runtimes/built"))))));
        List<String> seen = new ArrayList<>();
        model.buildTextProperty().subscribe(text -> seen.add(text));
        model.build();
        assertTrue(seen.contains("Step 3 of 9: wineserver · 42 % · 1:15 left"), seen.toString());
        assertFalse(model.buildingProperty().get());
    }

    @Test
    void saysWhyABuildFailedAndWhereItsLogIs() throws IOException {
        RuntimesViewModel model = model(Optional.of(checkout("echo 'no compiler' >&2\nexit 1\n")));
        model.build();
        assertTrue(model.buildTextProperty().get().contains("build.log"), model.buildTextProperty().get());
        assertTrue(notices.currentProperty().get().isPresent());
    }

    @Test
    void anEmptyFolderHasNoRuntime() {
        RuntimesViewModel model = model(Optional.empty());
        model.reload();
        assertEquals(List.of(), model.selectors());
        assertTrue(model.newest().isEmpty());
    }

    private Checkout checkout(String script) throws IOException {
        Path build = folder.resolve("src/wine-nspa/build");
        Files.createDirectories(build.getParent());
        Files.writeString(build, "#!/bin/sh\n" + script);
        assertTrue(build.toFile().setExecutable(true));
        return new Checkout(folder.resolve("src"));
    }

    private RuntimesViewModel model(Optional<Checkout> checkout) {
        return new RuntimesViewModel(new RuntimeCatalog(folder.resolve("runtimes"), Map.of()), checkout, folder.resolve("build.log"), work, notices);
    }
}
