/// Runtimes: which Wine builds this user has, whether they are whole, and how to build ours. Free of JavaFX.
@NullMarked
package org.winenspa.app.runtime;

import org.jspecify.annotations.NullMarked;
