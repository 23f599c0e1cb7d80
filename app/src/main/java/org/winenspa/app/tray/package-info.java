/// The entry in the desktop's tray: a StatusNotifierItem with its menu, spoken over the session bus. Knows no toolkit.
@NullMarked
package org.winenspa.app.tray;

import org.jspecify.annotations.NullMarked;
