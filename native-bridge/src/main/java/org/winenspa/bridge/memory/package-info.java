/// Memory of another process: mapped, resident, locked, huge, and its faults.
@NullMarked
package org.winenspa.bridge.memory;

import org.jspecify.annotations.NullMarked;
