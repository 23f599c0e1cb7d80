package org.winenspa.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.runtime.WineRuntime.Kind;

/// Which profiles run under which runtime: pinned to it, or following the newest.
///
/// @param runtimes all that exist
/// @param profiles all that can be read
public record RuntimePins(List<WineRuntime> runtimes, List<Profile> profiles) {

    public RuntimePins {
        runtimes = List.copyOf(runtimes);
        profiles = List.copyOf(profiles);
    }

    public static RuntimePins of(List<WineRuntime> runtimes, List<StoredProfile> stored) {
        return new RuntimePins(runtimes, stored.stream().flatMap(s -> Stream.ofNullable(s.profile())).toList());
    }

    /// Profiles that name exactly this runtime.
    public List<Profile> pinnedTo(WineRuntime runtime) {
        return profiles.stream().filter(p -> p.runtime().equals(runtime.key())).toList();
    }

    /// Profiles that get this runtime because it is the newest of ours.
    public List<Profile> following(WineRuntime runtime) {
        boolean newest = newest().filter(runtime::equals).isPresent();
        return newest ? profiles.stream().filter(p -> p.runtime().equals(Profile.AUTO)).toList() : List.of();
    }

    /// Profiles that name a runtime which is not there or cannot be used: they cannot be launched.
    public List<Profile> broken() {
        return profiles.stream().filter(p -> !p.runtime().equals(Profile.AUTO) && !p.runtime().startsWith("/")
                && runtimes.stream().noneMatch(r -> r.key().equals(p.runtime()) && r.usable())).toList();
    }

    private Optional<WineRuntime> newest() {
        return runtimes.stream().filter(r -> r.kind() == Kind.NSPA && r.usable()).findFirst();
    }

    /// Runtimes of ours that can go: neither pinned nor among the newest.
    ///
    /// @param keep how many of the newest of each kind stay
    public List<WineRuntime> dispensable(int keep) {
        return Stream.of(Kind.NSPA, Kind.STOCK)
                .flatMap(kind -> runtimes.stream().filter(r -> r.kind() == kind && !r.key().startsWith("/")).skip(keep))
                .filter(r -> pinnedTo(r).isEmpty())
                .toList();
    }
}
