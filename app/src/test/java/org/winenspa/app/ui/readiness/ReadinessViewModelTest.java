package org.winenspa.app.ui.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.ui.GuiFixture;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

final class ReadinessViewModelTest {
    private final Notices notices = new Notices();
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final ReadinessViewModel model = new ReadinessViewModel(GuiFixture::findings, work, notices);

    @Test
    void isNotReadyBeforeItWasExamined() {
        assertFalse(model.ready());
        assertEquals("", model.score());
    }

    @Test
    void countsWhatIsOpenAndWhatIsGood() {
        model.examine();
        assertEquals(2, model.openProperty().get());
        assertEquals("2 of 5 as they should be", model.score());
        assertFalse(model.ready());
    }

    @Test
    void handsOutOneListSoThatAListenerIsNotLostWithIt() {
        assertSame(model.findings(), model.findings());
    }

    @Test
    void putsTheGravestFirst() {
        model.examine();
        assertEquals(List.of("rt-limit", "memlock", "governor"), model.gravest(3).stream().map(Finding::id).toList());
    }

    @Test
    void saysWhenTheExaminationFailed() {
        ReadinessViewModel broken = new ReadinessViewModel(() -> {
            throw new IllegalStateException("no /proc");
        }, work, notices);
        broken.examine();
        assertTrue(notices.currentProperty().get().orElseThrow().text().contains("no /proc"));
        assertFalse(broken.busyProperty().get());
    }
}
