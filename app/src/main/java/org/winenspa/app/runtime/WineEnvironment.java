package org.winenspa.app.runtime;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which variables of a session must not reach a Wine that we start.
public final class WineEnvironment {

    /// Variables that do not begin with WINE and still change what Wine does.
    private static final Set<String> OTHERS = Set.of("STAGING_SHARED_MEMORY", "STAGING_WRITECOPY");

    private WineEnvironment() {}

    /// The names among these that steer Wine or our runtime: left over from another Wine, they would make a profile
    /// mean something else in every shell.
    public static Set<String> stray(Set<String> names) {
        Set<String> stray = new TreeSet<>();
        for (String name : names) {
            boolean ours = name.startsWith("NSPA_") && !name.equals(Checkout.VARIABLE);
            if (name.startsWith("WINE") || ours || OTHERS.contains(name)) {
                stray.add(name);
            }
        }
        return stray;
    }

    /// A copy without the stray variables.
    public static Map<String, String> clean(Map<String, String> environment) {
        Map<String, String> clean = new TreeMap<>(environment);
        clean.keySet().removeAll(stray(environment.keySet()));
        return clean;
    }
}
