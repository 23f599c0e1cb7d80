/// Everything the panel can do, as one list: found by name, run by keyboard.
@NullMarked
package org.winenspa.app.ui.palette;

import org.jspecify.annotations.NullMarked;
