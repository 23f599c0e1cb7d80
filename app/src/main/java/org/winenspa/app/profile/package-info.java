/// Profiles: what to run, in which prefix, under which runtime and with which rights. Free of JavaFX.
@NullMarked
package org.winenspa.app.profile;

import org.jspecify.annotations.NullMarked;
