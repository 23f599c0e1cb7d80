/// What the audio server says, followed in the background.
@NullMarked
package org.winenspa.app.audio;

import org.jspecify.annotations.NullMarked;
