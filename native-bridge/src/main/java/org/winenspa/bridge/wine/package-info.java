/// Processes of a Wine prefix, and which Wine really runs.
@NullMarked
package org.winenspa.bridge.wine;

import org.jspecify.annotations.NullMarked;
