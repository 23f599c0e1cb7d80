package org.winenspa.app.record;

/// A period that was not finished in time.
///
/// @param timeNs when it was known to be late: the deadline of the period, or the audio server's report
/// @param source who reported it
/// @param tid Linux thread that had to finish the period, 0 if the source does not say
/// @param periodBeginNs begin of the late period, 0 if unknown
/// @param periodNs nominal length of a period, 0 if unknown
/// @param lateNs by how much the deadline was missed, 0 if unknown
public record Xrun(long timeNs, Source source, int tid, long periodBeginNs, long periodNs, long lateNs) {

    /// Who counted it.
    public enum Source {
        /// The program's own period ended after its deadline.
        PROGRAM,
        /// PipeWire's counter of the program's node or of the driver.
        PIPEWIRE,
        /// JACK's xrun callback.
        JACK
    }
}
