/// Launching: from a profile to a running Windows program, its log, its end. Free of JavaFX.
@NullMarked
package org.winenspa.app.launch;

import org.jspecify.annotations.NullMarked;
