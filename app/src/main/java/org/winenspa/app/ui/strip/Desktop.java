package org.winenspa.app.ui.strip;

/// What of the desktop strip and tray need.
///
/// @param place remembers where the strip stood
/// @param busAddress of the session's message bus, empty if there is none
public record Desktop(StripPlace place, String busAddress) {}
