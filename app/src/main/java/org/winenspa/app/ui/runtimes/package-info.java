/// Runtimes: the Wine builds, verified and built.
@NullMarked
package org.winenspa.app.ui.runtimes;

import org.jspecify.annotations.NullMarked;
