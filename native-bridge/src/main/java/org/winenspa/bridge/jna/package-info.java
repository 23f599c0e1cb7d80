/// Linux system calls and mappings through JNA. The only package that may see com.sun.jna; its callers see plain Java types.
@NullMarked
package org.winenspa.bridge.jna;

import org.jspecify.annotations.NullMarked;
