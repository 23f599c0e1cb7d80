/// The words the product speaks, in bundles of one feature each, in every language it knows.
@NullMarked
package org.winenspa.app.text;

import org.jspecify.annotations.NullMarked;
