package org.winenspa.app.ui.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.ui.FakePrograms;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Work;

final class ProfilesViewModelTest {
    @TempDir
    Path folder;

    private final FakePrograms launcher = new FakePrograms();
    private final Notices notices = new Notices();
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final Programs programs = new Programs(launcher, target -> {
        throw new AssertionError("nothing is launched here");
    }, work, notices);
    private ProfilesViewModel model = new ProfilesViewModel(new ProfileStore(Path.of("/nonexistent")), launcher, programs, work, notices);

    @BeforeEach
    void open() {
        model = new ProfilesViewModel(new ProfileStore(folder), launcher, programs, work, notices);
        model.reload(null);
    }

    @Test
    void beginsWithTheBuiltInDemo() {
        assertEquals("demo", selected().id());
        assertEquals("Demo session", model.form().text(ProfileField.NAME).get());
    }

    @Test
    void createsAFileAndSelectsIt() {
        model.create("My studio");
        assertEquals("my-studio", selected().id());
        assertTrue(Files.exists(folder.resolve("my-studio.toml")));
    }

    @Test
    void savesTheForm() throws IOException {
        model.create("My studio");
        model.form().text(ProfileField.RT_PRIORITY).set("70");
        model.save();
        assertTrue(Files.readString(folder.resolve("my-studio.toml")).contains("70"));
        assertFalse(model.form().dirtyProperty().get());
    }

    @Test
    void whatIsTypedWhileTheListIsReadAnewStays() {
        model.create("My studio");
        model.form().text(ProfileField.NAME).set("My studio, louder");
        model.reload("my-studio");
        assertEquals("My studio, louder", model.form().text(ProfileField.NAME).get());
    }

    @Test
    void revertForgetsChanges() {
        model.form().text(ProfileField.NAME).set("Other");
        model.revert();
        assertEquals("Demo session", model.form().text(ProfileField.NAME).get());
    }

    @Test
    void duplicatesUnderAnotherName() {
        model.create("My studio");
        model.duplicate();
        assertEquals("My studio copy", ProfilesViewModel.name(selected()));
        assertEquals(3, model.profiles().size());
    }

    @Test
    void deletingOffersToTakeItBack() {
        model.create("My studio");
        model.delete();
        assertFalse(Files.exists(folder.resolve("my-studio.toml")));
        notices.currentProperty().get().orElseThrow().action().orElseThrow().run().run();
        assertTrue(Files.exists(folder.resolve("my-studio.toml")));
        assertEquals("my-studio", selected().id());
    }

    @Test
    void listsAFileThatIsNoProfileWithItsReason() throws IOException {
        Files.writeString(folder.resolve("broken.toml"), "name = [");
        model.reload("broken");
        assertEquals(1, selected().problems().size());
        assertEquals("broken", ProfilesViewModel.name(selected()));
    }

    @Test
    void showsWhatWillRun() {
        model.showWhatWillRun();
        ProfilesViewModel.Preview preview = model.previewProperty().get().orElseThrow();
        assertTrue(preview.command().startsWith("/opt/wine-nspa/bin/wine nspa_demo.exe"));
        assertTrue(preview.variables().contains("NSPA_RT_PRIO=80"));
        assertTrue(preview.variables().contains("(taken out) WINEDLLPATH"));
    }

    @Test
    void saysWhyNothingWouldRun() {
        launcher.refusal = new LaunchProblem(LaunchProblem.Kind.PROFILE, "the priority would starve the audio server.");
        model.showWhatWillRun();
        assertTrue(model.previewProperty().get().isEmpty());
        assertEquals("the priority would starve the audio server.", model.previewProblemProperty().get());
    }

    @Test
    void readsOnlyTheEndOfALogAndNoControlCharacters() throws IOException {
        Path log = folder.resolve("run.log");
        Files.writeString(log, "first\n" + "x".repeat(40_000) + "\nlast \u001b[31mred\u0007\n");
        assertEquals("last [31mred\n", LastRunText.tail(log));
    }

    private StoredProfile selected() {
        return model.selectedProperty().get().orElseThrow();
    }
}
