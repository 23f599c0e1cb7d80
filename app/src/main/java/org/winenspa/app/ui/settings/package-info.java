/// Language, colours and size of the panel.
@NullMarked
package org.winenspa.app.ui.settings;

import org.jspecify.annotations.NullMarked;
