/// The page that says why it crackled.
@NullMarked
package org.winenspa.app.ui.why;

import org.jspecify.annotations.NullMarked;
