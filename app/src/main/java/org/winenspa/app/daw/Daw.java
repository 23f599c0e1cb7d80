package org.winenspa.app.daw;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One program of the data file `daws.toml`.
///
/// @param id lower-case letters, digits and hyphens
/// @param name what its maker calls it
/// @param vendor its maker
/// @param executables file names of its program, `*` for any characters, letter case does not count
/// @param extensions of its project files, lower case without the dot
/// @param version which entry of the program's version resource people know
public record Daw(
        String id, String name, String vendor, List<String> executables, List<String> extensions, VersionKey version) {

    /// An entry of a version resource.
    public enum VersionKey {
        /// `FileVersion`.
        FILE,
        /// `ProductVersion`.
        PRODUCT
    }

    public Daw {
        executables = List.copyOf(executables);
        extensions = extensions.stream().map(e -> e.toLowerCase(Locale.ROOT)).toList();
    }

    /// Whether a file of this name is this program.
    public boolean isProgram(String fileName) {
        return executables.stream().anyMatch(pattern -> matches(pattern, fileName));
    }

    /// Whether it opens files that end so.
    public boolean opens(String extension) {
        return extensions.contains(extension.toLowerCase(Locale.ROOT));
    }

    /// Whether a file name fits a pattern in which `*` stands for any characters.
    static boolean matches(String pattern, String fileName) {
        String regex = Pattern.compile("\\*").splitAsStream(pattern.endsWith("*") ? pattern + "\0" : pattern)
                .map(part -> part.equals("\0") ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(fileName).matches();
    }
}
