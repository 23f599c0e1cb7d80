package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class NoticesTest {
    private static final long SECOND = 1_000_000_000L;
    private final Notices notices = new Notices();

    @Test
    void takesAMessageAwayAfterAWhile() {
        notices.say("Saved.");
        notices.expire(SECOND);
        notices.expire(9 * SECOND);
        assertTrue(notices.currentProperty().get().isPresent());
        notices.expire(10 * SECOND);
        assertTrue(notices.currentProperty().get().isEmpty());
    }

    @Test
    void aNewMessageStaysAsLongAsTheFirst() {
        notices.say("Saved.");
        notices.expire(SECOND);
        notices.say("Deleted.");
        notices.expire(9 * SECOND);
        notices.expire(10 * SECOND);
        assertEquals("Deleted.", notices.currentProperty().get().orElseThrow().text());
    }

    @Test
    void failuresStay() {
        notices.failed("Not launched.");
        notices.expire(SECOND);
        notices.expire(100 * SECOND);
        assertTrue(notices.currentProperty().get().isPresent());
    }
}
