package org.winenspa.app.ui.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileStore;

final class ProfileFormTest {
    private final ProfileForm form = new ProfileForm(ProfileStore.builtInDemo());

    @Test
    void givesBackWhatItLoaded() {
        Profile full = ProfileEdit.blank("live", "Live 12").executable("/x/live.exe").arguments(List.of("-a", "b c"))
                .environment(Map.of("A", "1=2")).cpus("2-3").lockMemory(true).done();
        form.load(full);
        assertEquals(full, form.profile());
        assertFalse(form.dirtyProperty().get());
    }

    @Test
    void isDirtyOnceSomethingChanged() {
        form.text(ProfileField.NAME).set("Other");
        assertTrue(form.dirtyProperty().get());
        form.text(ProfileField.NAME).set("Demo session");
        assertFalse(form.dirtyProperty().get());
    }

    @Test
    void putsTheMessageUnderTheField() {
        form.text(ProfileField.RT_PRIORITY).set("99");
        assertTrue(form.messageProperty(ProfileField.RT_PRIORITY).get().orElseThrow().isError());
        assertTrue(form.messageProperty(ProfileField.NAME).get().isEmpty());
        assertTrue(form.hasErrors());
    }

    @Test
    void aWordIsNoNumberAndCannotBeSaved() {
        form.text(ProfileField.FRAMES).set("many");
        assertTrue(form.blockedProperty().get());
        assertTrue(form.messageProperty(ProfileField.FRAMES).get().orElseThrow().text().contains("“many”"));
        assertEquals(64, form.profile().audio().frames());
    }

    @Test
    void aVariableNeedsItsEqualsSign() {
        form.text(ProfileField.ENVIRONMENT).set("GOOD=1\nBAD");
        assertTrue(form.blockedProperty().get());
        assertTrue(form.messageProperty(ProfileField.ENVIRONMENT).get().orElseThrow().text().contains("“BAD”"));
    }

    @Test
    void aNameIsNeeded() {
        form.text(ProfileField.NAME).set("  ");
        assertTrue(form.blockedProperty().get());
    }
}
