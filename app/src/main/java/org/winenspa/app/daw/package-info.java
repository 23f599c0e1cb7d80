/// Digital audio workstations: which ones are installed in which prefix, and which one opens a project file. Free of
/// JavaFX.
@NullMarked
package org.winenspa.app.daw;

import org.jspecify.annotations.NullMarked;
