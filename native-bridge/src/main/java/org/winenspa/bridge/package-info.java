/// Probes of the running machine. No JavaFX; results are plain records.
@NullMarked
package org.winenspa.bridge;

import org.jspecify.annotations.NullMarked;
