package org.winenspa.bridge.audio.pipewire;

import java.io.IOException;

/// A message of the server that is not what its protocol says. The connection cannot go on after a broken frame; a
/// broken body costs one message.
final class MalformedPodException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedPodException(String message) {
        super(message);
    }
}
