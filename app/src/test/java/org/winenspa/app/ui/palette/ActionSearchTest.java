package org.winenspa.app.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ActionSearchTest {
    private final PanelAction live = PanelAction.of("page.live", "Go to Live", () -> {});
    private final PanelAction launch = PanelAction.of("launch.demo", "Launch Demo session", () -> {}).words("nspa_demo.exe");
    private final PanelAction theme = PanelAction.of("theme.next", "Nächste Farben", () -> {});
    private final PanelAction busy = PanelAction.of("runtime.cancel", "Live build: cancel", () -> {}).when(() -> false);
    private final List<PanelAction> all = List.of(live, launch, theme, busy);

    private List<String> ids(String query) {
        return ActionSearch.find(all, query).stream().map(PanelAction::id).toList();
    }

    @Test
    void findsByTheBeginningsOfWords() {
        assertEquals("launch.demo", ids("lds").getFirst());
    }

    @Test
    void findsByKeywords() {
        assertEquals(List.of("launch.demo"), ids("exe"));
    }

    @Test
    void findsLettersWithoutTheirMarks() {
        assertEquals(List.of("theme.next"), ids("nachste"));
        assertEquals(List.of("theme.next"), ids("nächste"));
    }

    @Test
    void putsWhatCannotRunLast() {
        assertEquals(List.of("page.live", "runtime.cancel"), ids("live"));
    }

    @Test
    void findsNothingWhereALetterIsMissing() {
        assertTrue(ids("xyz").isEmpty());
    }

    @Test
    void keepsTheOrderWithoutAQuery() {
        assertEquals(List.of("page.live", "launch.demo", "theme.next", "runtime.cancel"), ids(" "));
    }

    @Test
    void preferAWordToScatteredLetters() {
        assertTrue(ActionSearch.score("stop demo", "demo") > ActionSearch.score("do examine home", "demo"));
    }
}
