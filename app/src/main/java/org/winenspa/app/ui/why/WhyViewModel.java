package org.winenspa.app.ui.why;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.explain.Explainer;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.ExplanationText;
import org.winenspa.app.explain.ExplanationWords;
import org.winenspa.app.explain.Lanes;
import org.winenspa.app.explain.LatePeriod;
import org.winenspa.app.record.Capture;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// The kept captures and what each says. FX thread; reading and explaining run through [Work].
public final class WhyViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(WhyViewModel.class);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /// More are on disk, but nobody scrolls further; each shown one is read and explained.
    private static final int MOST_SHOWN = 40;

    /// One capture, explained.
    public record Item(String id, Instant taken, String program, Explanation explanation, ExplanationWords words, Optional<Lanes> lanes) {

        /// When, in the zone of the user.
        public String clock() {
            return CLOCK.withZone(ZoneId.systemDefault()).format(taken);
        }

        /// By how much it was late, and for which program.
        public String late() {
            long lateNs = explanation.period().map(LatePeriod::lateNs).orElse(0L);
            String by = lateNs > 0 ? Texts.of("why.late", ExplanationWords.time(lateNs)) : Texts.of("why.reported");
            return program.isEmpty() ? by : by + " · " + program;
        }

        /// The cause in a word or two.
        public String cause() {
            return Texts.of("why.cause." + explanation.cause().kind().name().toLowerCase(Locale.ROOT));
        }

        /// Everything as text.
        public String text() {
            return clock() + " " + program + "\n" + ExplanationText.of(explanation);
        }
    }

    private final Captures captures;
    private final Work work;
    private final Notices notices;
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Item> selected = new ReadOnlyObjectWrapper<>();
    private final Map<String, Item> known = new HashMap<>();
    private long revision = Long.MIN_VALUE;
    private boolean loading;

    /// Reads nothing yet.
    public WhyViewModel(Captures captures, Work work, Notices notices) {
        this.captures = captures;
        this.work = work;
        this.notices = notices;
    }

    /// Asks for new captures if there are any; cheap enough for every beat.
    public void refresh() {
        long now = captures.revision();
        if (now == revision || loading) {
            return;
        }
        loading = true;
        revision = now;
        Map<String, Item> have = Map.copyOf(known);
        work.run(() -> load(have), this::loaded, e -> {
            loading = false;
            notices.failed(Texts.of("why.notread", String.valueOf(e.getMessage())));
        });
    }

    private List<Item> load(Map<String, Item> have) throws IOException {
        List<Item> loaded = new ArrayList<>();
        for (Captures.Listed listed : captures.list().stream().limit(MOST_SHOWN).toList()) {
            Item old = have.get(listed.id());
            try {
                loaded.add(old != null ? old : explain(listed, captures.load(listed.id())));
            } catch (IOException e) {
                LOG.warn("The capture {} is left out: it cannot be read", listed.id(), e);
            }
        }
        return loaded;
    }

    private static Item explain(Captures.Listed listed, Capture capture) {
        Explanation explanation = Explainer.explain(capture);
        return new Item(listed.id(), listed.taken(), listed.program(), explanation, ExplanationWords.of(explanation), Lanes.of(capture, explanation));
    }

    private void loaded(List<Item> loaded) {
        loading = false;
        boolean followNewest = selected.get() == null || !items.isEmpty() && items.getFirst().equals(selected.get());
        known.clear();
        loaded.forEach(item -> known.put(item.id(), item));
        Item chosen = selected.get();
        items.setAll(loaded);
        boolean gone = chosen == null || !known.containsKey(chosen.id());
        select(loaded.isEmpty() ? null : followNewest || gone ? loaded.getFirst() : chosen);
    }

    /// Newest first.
    public ObservableList<Item> items() {
        return items;
    }

    /// What shows, null when there is nothing.
    public ReadOnlyObjectProperty<@Nullable Item> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Shows a capture.
    public void select(@Nullable Item item) {
        selected.set(item);
    }
}
