/// Reader of the telemetry file that the runtime writes. The file is untrusted input: see docs/telemetry-format.md.
@NullMarked
package org.winenspa.bridge.telemetry;

import org.jspecify.annotations.NullMarked;
