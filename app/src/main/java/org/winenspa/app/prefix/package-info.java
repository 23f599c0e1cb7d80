/// Wine prefixes: which there are, snapshots of them and the way back, copies, ending their servers. Free of JavaFX.
///
/// Nothing here touches a prefix while a Wine process uses it, and every change becomes visible by one rename: whoever
/// looks, also after a power cut, finds the old state or the new one.
@NullMarked
package org.winenspa.app.prefix;

import org.jspecify.annotations.NullMarked;
