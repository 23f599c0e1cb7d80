package org.winenspa.app.profile;

/// The content of a deleted profile file, for undo.
///
/// @param id the profile that was deleted
/// @param text the file as it was, comments included
public record DeletedProfile(String id, String text) {}
