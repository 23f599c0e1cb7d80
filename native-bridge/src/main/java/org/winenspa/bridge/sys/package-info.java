/// What this machine offers to real-time audio: huge pages, throttling, preemption model, CPUs, limits.
@NullMarked
package org.winenspa.bridge.sys;

import org.jspecify.annotations.NullMarked;
