package org.winenspa.app.daw;

import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// One installed program. Two editions of one program are two of these.
///
/// @param daw what it is
/// @param program its file
/// @param prefix the Wine prefix it is installed in
/// @param version as its own version resource says it
public record FoundDaw(Daw daw, Path program, Path prefix, Reading<String> version) {

    /// What tells it from the other editions: its file's name without `.exe`.
    public String edition() {
        String file = String.valueOf(program.getFileName()).replaceAll("\\p{Cntrl}", "?");
        return file.replaceFirst("(?i)\\.exe$", "");
    }
}
