package org.winenspa.app.runtime;

import java.util.OptionalLong;

/// How far a runtime build is.
///
/// @param step the running step, from 1
/// @param steps how many there are
/// @param percent of the whole build, 0 to 100
/// @param etaSeconds time left, empty while it cannot be told
/// @param text what is being done
public record BuildProgress(int step, int steps, double percent, OptionalLong etaSeconds, String text) {}
