package org.winenspa.app.ui.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.explain.Cause;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

final class WhyViewModelTest {
    private final FakeCaptures captures = new FakeCaptures();
    private final Notices notices = new Notices();
    private final WhyViewModel model = new WhyViewModel(captures, new Work(Runnable::run, Runnable::run), notices);

    @Test
    void explainsWhatWasKeptAndSelectsTheNewest() {
        captures.add("old", FakeCaptures.Sample.HOGGED);
        captures.add("new", FakeCaptures.Sample.LOCKED);
        model.refresh();
        assertEquals(List.of("new", "old"), model.items().stream().map(WhyViewModel.Item::id).toList());
        assertEquals("new", selected().id());
        assertEquals(Cause.Kind.LOCK, selected().explanation().cause().kind());
    }

    @Test
    void followsTheNewestUntilAnotherIsChosen() {
        captures.add("1", FakeCaptures.Sample.HOGGED);
        model.refresh();
        captures.add("2", FakeCaptures.Sample.LOCKED);
        model.refresh();
        assertEquals("2", selected().id());
        model.select(model.items().get(1));
        captures.add("3", FakeCaptures.Sample.TOTALS);
        model.refresh();
        assertEquals("1", selected().id());
    }

    @Test
    void readsNothingWhileNothingChanges() {
        captures.add("1", FakeCaptures.Sample.HOGGED);
        model.refresh();
        model.refresh();
        assertEquals(1, captures.listings);
    }

    @Test
    void readsEachCaptureOnce() {
        captures.add("1", FakeCaptures.Sample.HOGGED);
        model.refresh();
        captures.add("2", FakeCaptures.Sample.LOCKED);
        model.refresh();
        assertEquals(2, captures.loads);
    }

    @Test
    void leavesOutADamagedCapture() {
        captures.add("1", FakeCaptures.Sample.HOGGED);
        captures.add("2", FakeCaptures.Sample.DAMAGED);
        model.refresh();
        assertEquals(List.of("1"), model.items().stream().map(WhyViewModel.Item::id).toList());
    }

    @Test
    void selectsNothingWhenAllAreGone() {
        captures.add("1", FakeCaptures.Sample.HOGGED);
        model.refresh();
        captures.clear();
        model.refresh();
        assertNull(model.selectedProperty().get());
    }

    @Test
    void tellsWhenTheListCannotBeRead() {
        captures.fail("the folder is not readable");
        model.refresh();
        assertNotNull(notices.currentProperty().get().orElseThrow());
    }

    private WhyViewModel.Item selected() {
        WhyViewModel.Item item = model.selectedProperty().get();
        assertNotNull(item);
        return item;
    }
}
