/// The `nspa` command: the same verbs as the panel, for people and for scripts.
@NullMarked
package org.winenspa.app.cli;

import org.jspecify.annotations.NullMarked;
