/// One class a /proc file, named after it: a public read and a package-private parse of the same text.
@NullMarked
package org.winenspa.bridge.proc;

import org.jspecify.annotations.NullMarked;
