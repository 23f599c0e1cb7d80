/// One report of what a user can show to others: verdict, machine, runtime, xruns explained, logs; with everything that
/// names the user, his machine or his work replaced.
@NullMarked
package org.winenspa.app.report;

import org.jspecify.annotations.NullMarked;
