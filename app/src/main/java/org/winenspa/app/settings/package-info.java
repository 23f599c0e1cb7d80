/// What the user set for the panel as a whole. Free of JavaFX.
@NullMarked
package org.winenspa.app.settings;

import org.jspecify.annotations.NullMarked;
