/// Readiness: what the machine allows, with the remedy to copy.
@NullMarked
package org.winenspa.app.ui.readiness;

import org.jspecify.annotations.NullMarked;
