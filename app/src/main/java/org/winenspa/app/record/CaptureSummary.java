package org.winenspa.app.record;

import java.time.Instant;

/// A kept capture in a list.
///
/// @param id for [CaptureStore#load]; stable
/// @param taken when the xrun was seen
/// @param program file name of the Windows program, empty if unknown
/// @param xrun what happened
/// @param skipped xruns since the capture before that were counted but not kept: the rest of this burst, and others that
///     followed a kept one too closely
/// @param pinned never deleted to make room
/// @param bytes on disk, 0 if it could not be saved and is in memory only
public record CaptureSummary(
        String id, Instant taken, String program, Xrun xrun, long skipped, boolean pinned, long bytes, Environment environment) {}
