/// What shows while the window does not: the mini strip above all windows and the entry in the tray.
@NullMarked
package org.winenspa.app.ui.strip;

import org.jspecify.annotations.NullMarked;
