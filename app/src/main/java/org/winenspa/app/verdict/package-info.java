/// Whether one can play: what a session or a test under load measured, what that says about a period, and where it is kept. Knows no
/// toolkit.
@NullMarked
package org.winenspa.app.verdict;

import org.jspecify.annotations.NullMarked;
