package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.winenspa.app.explain.BoostStep;
import org.winenspa.app.explain.DelayKind;
import org.winenspa.app.explain.DelayPart;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.ExplanationWords;
import org.winenspa.app.explain.Holder;
import org.winenspa.app.explain.WakerLink;

/// An explanation as JSON: the figures, and the sentences in the user's language.
final class ExplanationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExplanationJson() {}

    /// @param id of the capture
    static ObjectNode of(String id, Explanation e) {
        ExplanationWords words = ExplanationWords.of(e);
        ObjectNode json = MAPPER.createObjectNode();
        json.put("capture", id).put("source", lower(e.xrun().source())).put("timeNs", e.xrun().timeNs()).put("sentence", words.headline()).put("next", words.next());
        json.putObject("cause").put("kind", lower(e.cause().kind())).put("tid", e.cause().tid()).put("subject", e.cause().subject())
                .put("ns", e.cause().ns()).put("percent", e.cause().percent());
        json.put("evidence", lower(e.evidence()));
        e.period().ifPresent(p -> json.putObject("period").put("tid", p.tid()).put("dueNs", p.dueNs()).put("beginNs", p.beginNs()).put("endNs", p.endNs())
                .put("periodNs", p.periodNs()).put("lateNs", p.lateNs()).put("ended", p.ended()));
        json.put("lengthNs", e.lengthNs()).put("unexplainedNs", e.totalNs(DelayKind.UNEXPLAINED)).put("usualWorkNs", e.usualWorkNs()).put("pageFaults", e.faults());
        parts(json.putArray("parts"), e);
        for (Holder h : e.holders()) {
            json.withArray("holders").addObject().put("tid", h.tid()).put("name", e.people().name(h.tid())).put("priority", h.priority())
                    .put("boostedTo", h.boostedTo()).put("preemptedNs", h.preemptedNs()).put("preemptedBy", h.preemptedBy()).put("waitedNs", h.waitedNs());
        }
        for (WakerLink w : e.wakers()) {
            json.withArray("wakers").addObject().put("tid", w.tid()).put("byTid", w.byTid()).put("byName", e.people().name(w.byTid())).put("timeNs", w.timeNs());
        }
        for (BoostStep b : e.boosts()) {
            json.withArray("boosts").addObject().put("tid", b.tid()).put("fromNs", b.fromNs()).put("toNs", b.toNs())
                    .put("fromPriority", b.fromPriority()).put("toPriority", b.toPriority());
        }
        words.details().forEach(json.putArray("details")::add);
        words.ruledOut().forEach(json.putArray("ruledOut")::add);
        words.notMeasured().forEach(json.putArray("notMeasured")::add);
        return json;
    }

    private static void parts(ArrayNode parts, Explanation e) {
        for (DelayPart part : e.parts()) {
            parts.addObject().put("kind", lower(part.kind())).put("tid", part.otherTid()).put("name", part.otherTid() == 0 ? "" : e.people().name(part.otherTid()))
                    .put("ns", part.ns()).put("placed", part.placed()).put("label", ExplanationWords.label(e, part));
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
