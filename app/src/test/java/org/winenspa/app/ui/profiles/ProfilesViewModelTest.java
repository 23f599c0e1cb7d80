package org.winenspa.app.ui.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.daw.Daw;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.daw.FoundDaw;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.profile.Origin;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileCard;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.ui.FakePrograms;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Work;
import org.winenspa.bridge.Reading;

final class ProfilesViewModelTest {
    private static final Supplier<DawSearch> DAWS = () -> new DawSearch(List.of(new FoundDaw(
            new Daw("reaper", "REAPER", "Cockos", List.of("reaper.exe"), List.of("rpp"), Daw.VersionKey.FILE),
            Path.of("/w/drive_c/reaper.exe"), Path.of("/w"), Reading.of("7.22"))), 1, List.of());

    @TempDir
    Path folder;

    private final FakePrograms launcher = new FakePrograms();
    private final Notices notices = new Notices();
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final Programs programs = new Programs(launcher, target -> {
        throw new AssertionError("nothing is launched here");
    }, work, notices);
    private ProfilesViewModel model = new ProfilesViewModel(new ProfileStore(Path.of("/nonexistent")), launcher, programs, work, notices, DAWS);

    @BeforeEach
    void open() {
        model = new ProfilesViewModel(new ProfileStore(folder), launcher, programs, work, notices, DAWS);
        model.reload(null);
    }

    @Test
    void beginsWithTheBuiltInDemo() {
        assertEquals("demo", selected().id());
        assertEquals("Demo session", model.form().text(ProfileField.NAME).get());
    }

    private void create(String name) {
        model.compose();
        model.fresh().nameProperty().set(name);
        model.fresh().create(false);
    }

    @Test
    void aCardSetsWhatItSaysAndAFoundProgramBringsItsPrefix() throws IOException {
        Path program = Files.writeString(folder.resolve("reaper.exe"), "MZ");
        model.compose();
        assertEquals(1, model.fresh().found().size());
        model.fresh().choose(model.fresh().found().getFirst());
        assertEquals("/w", model.fresh().prefixProperty().get());
        assertEquals("reaper · Tracking", model.fresh().nameProperty().get());
        model.fresh().create(false);
        assertTrue(model.fresh().showingProperty().get(), "the program is not there: nothing was made");
        assertTrue(model.fresh().problemProperty().get().contains("/w/drive_c/reaper.exe"));
        model.fresh().programProperty().set(program.toString());
        model.fresh().cardProperty().set(ProfileCard.MIXING);
        model.fresh().create(false);
        Profile made = model.form().profile();
        assertEquals(List.of(1024, program.toString(), "/w", true),
                List.of(made.audio().frames(), made.executable(), made.prefix(), made.hugepages()));
        assertEquals("reaper-tracking", selected().id());
    }

    @Test
    void unsavedChangesAreNotLostByChoosingAnother() {
        create("One");
        create("Two");
        model.form().text(ProfileField.CPUS).set("1");
        StoredProfile one = model.profiles().stream().filter(p -> p.id().equals("one")).findFirst().orElseThrow();
        model.select(one);
        assertEquals("Two", model.pendingProperty().get().orElseThrow().name());
        assertEquals("1", model.form().text(ProfileField.CPUS).get());
        model.stay();
        assertEquals("two", selected().id());
        model.select(one);
        model.discardAndGo();
        assertEquals("one", selected().id());
        assertEquals("One", model.form().text(ProfileField.NAME).get());
    }

    @Test
    void savingGoesOnToWhatWasAskedFor() throws IOException {
        create("One");
        model.form().text(ProfileField.CPUS).set("1");
        int[] gone = {0};
        model.guard(() -> gone[0]++);
        assertEquals(0, gone[0]);
        model.saveAndGo();
        assertEquals(1, gone[0]);
        assertTrue(Files.readString(folder.resolve("one.toml")).contains("cpus = \"1\""));
        model.guard(() -> gone[0]++);
        assertEquals(2, gone[0], "nothing is unsaved any more");
    }

    @Test
    void resetShowsTheInheritedValueAndTakesTheLineOut() throws IOException {
        create("One");
        assertEquals(Origin.APP, model.form().originProperty(ProfileField.LOCK_MEMORY).get());
        model.form().text(ProfileField.FRAMES).set("256");
        model.save();
        assertTrue(Files.readString(folder.resolve("one.toml")).contains("frames = 256"));
        model.form().reset(ProfileField.FRAMES);
        assertEquals("64", model.form().text(ProfileField.FRAMES).get());
        assertEquals(Origin.BUILT_IN, model.form().originProperty(ProfileField.FRAMES).get());
        model.save();
        assertFalse(Files.readString(folder.resolve("one.toml")).contains("frames"));
    }

    @Test
    void costFollowsTheValue() {
        model.form().text(ProfileField.FRAMES).set("128");
        assertTrue(model.form().costProperty(ProfileField.FRAMES).get().contains("2.67 ms"), model.form().costProperty(ProfileField.FRAMES).get());
    }

    @Test
    void aFormerVersionIsComparedAndTakenBack() {
        create("One");
        model.form().text(ProfileField.CPUS).set("1");
        model.save();
        HistoryModel history = model.history();
        history.compare(history.others().getFirst());
        assertEquals(List.of("cpus:  \"\"  →  \"1\""), history.comparisonProperty().get().orElseThrow().rows());
        history.restore();
        assertEquals("", model.form().text(ProfileField.CPUS).get());
        assertEquals(2, history.others().stream().filter(o -> o.version().isPresent()).count());
    }

    @Test
    void anImportedFileIsShownBeforeItIsTakenOver() throws IOException {
        create("One");
        model.history().export(folder.resolve("export"));
        Files.writeString(folder.resolve("other"), Files.readString(folder.resolve("export")).replace("[memory]", "[audio]\nframes = 512\n[memory]"));
        model.history().read(folder.resolve("other"));
        assertTrue(model.history().comparisonProperty().get().orElseThrow().rows().stream().anyMatch(r -> r.contains("512")));
        assertEquals(2, model.profiles().size());
        model.history().takeOver();
        assertEquals("one-2", selected().id());
        assertEquals("512", model.form().text(ProfileField.FRAMES).get());
    }

    @Test
    void theScriptIsForItsOwnerOnly() throws IOException {
        model.showWhatWillRun();
        model.saveScript(folder.resolve("run"));
        assertTrue(Files.readString(folder.resolve("run")).startsWith("#!/bin/sh"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))));
    }

    @Test
    void createsAFileAndSelectsIt() {
        create("My studio");
        assertEquals("my-studio", selected().id());
        assertTrue(Files.exists(folder.resolve("my-studio.toml")));
    }

    @Test
    void savesTheForm() throws IOException {
        create("My studio");
        model.form().text(ProfileField.RT_PRIORITY).set("70");
        model.save();
        assertTrue(Files.readString(folder.resolve("my-studio.toml")).contains("70"));
        assertFalse(model.form().dirtyProperty().get());
    }

    @Test
    void whatIsTypedWhileTheListIsReadAnewStays() {
        create("My studio");
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
        create("My studio");
        model.duplicate();
        assertEquals("My studio copy", ProfilesViewModel.name(selected()));
        assertEquals(3, model.profiles().size());
    }

    @Test
    void deletingOffersToTakeItBack() {
        create("My studio");
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
