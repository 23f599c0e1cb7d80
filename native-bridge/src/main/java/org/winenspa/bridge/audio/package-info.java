/// Which audio server runs, how fast its graph turns and at which priority.
@NullMarked
package org.winenspa.bridge.audio;

import org.jspecify.annotations.NullMarked;
