/// The panel and the nspa command.
@NullMarked
package org.winenspa.app;

import org.jspecify.annotations.NullMarked;
