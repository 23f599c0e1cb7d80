/// PipeWire's native protocol over its Unix socket: what the server says about its graph, without any of its libraries
/// or tools. Everything received is untrusted and bounds-checked.
@NullMarked
package org.winenspa.bridge.audio.pipewire;

import org.jspecify.annotations.NullMarked;
