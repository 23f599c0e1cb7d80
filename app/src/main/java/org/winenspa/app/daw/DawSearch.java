package org.winenspa.app.daw;

import java.util.List;

/// What a search found, and where it could not look.
///
/// @param found by program, then by prefix
/// @param prefixes how many prefixes were looked through
/// @param notes what was left out and why, one sentence each
public record DawSearch(List<FoundDaw> found, int prefixes, List<String> notes) {

    public DawSearch {
        found = List.copyOf(found);
        notes = List.copyOf(notes);
    }
}
