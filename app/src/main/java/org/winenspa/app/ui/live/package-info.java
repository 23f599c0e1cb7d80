/// The live page: wake order and boosts, latency, working set and the priority ladder of the running program.
@NullMarked
package org.winenspa.app.ui.live;

import org.jspecify.annotations.NullMarked;
