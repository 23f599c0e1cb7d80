/// Readiness: what this machine allows, one rule a class. Free of JavaFX.
@NullMarked
package org.winenspa.app.doctor;

import org.jspecify.annotations.NullMarked;
