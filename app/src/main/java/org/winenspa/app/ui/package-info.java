/// The panel: window, theme, pulse and building blocks shared by the pages.
///
/// Data flows one way: a sampler publishes an immutable snapshot, [org.winenspa.app.ui.FxPulse] pulls it, a view model turns it into text
/// and series, a view draws. Nothing flows back but explicit commands. View models know no `javafx.scene`.
@NullMarked
package org.winenspa.app.ui;

import org.jspecify.annotations.NullMarked;
