/// Profiles: the list, the form, what a launch would run, log and end of the last run.
@NullMarked
package org.winenspa.app.ui.profiles;

import org.jspecify.annotations.NullMarked;
