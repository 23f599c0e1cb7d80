/// Who waited for whom, who was boosted and who got the lock next, worked out from the event stream.
/// Pure: no input or output, no clock, no thread of its own.
@NullMarked
package org.winenspa.app.session.wake;

import org.jspecify.annotations.NullMarked;
