/// One watched program: its probes and telemetry, aggregated on one sampler thread into immutable snapshots.
/// No JavaFX: the panel and the command line read the same records.
@NullMarked
package org.winenspa.app.session;

import org.jspecify.annotations.NullMarked;
