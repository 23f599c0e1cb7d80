/// The priority ladder of the whole machine: everybody who may take the processor from an audio thread, and the rules that say which order
/// of priorities ends in dropouts. Knows no toolkit.
@NullMarked
package org.winenspa.app.ladder;

import org.jspecify.annotations.NullMarked;
