/// Home: one sentence about what runs or is ready, the profiles, what readiness lacks.
@NullMarked
package org.winenspa.app.ui.home;

import org.jspecify.annotations.NullMarked;
