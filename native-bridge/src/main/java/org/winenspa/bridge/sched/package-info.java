/// The kernel's scheduling events of the caller's own threads, through a small program that alone holds the rights.
@NullMarked
package org.winenspa.bridge.sched;

import org.jspecify.annotations.NullMarked;
