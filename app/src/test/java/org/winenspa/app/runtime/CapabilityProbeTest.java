package org.winenspa.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeCapabilities.Capability;

final class CapabilityProbeTest {

    private static final String NTDLL = "lib/wine/x86_64-unix/ntdll.so";

    @TempDir
    Path folder;

    private FakeRuntime fake() {
        return new FakeRuntime(folder.resolve("abc")).program("wine", "").program("wineserver", "# NSPA_RT_PRIO")
                .manifest("abc", "nspa", "2026-01-01T00:00:00Z");
    }

    private RuntimeCapabilities probe(FakeRuntime runtime) throws RuntimeProblem {
        return CapabilityProbe.of(new RuntimeCatalog(folder, Map.of()).find(runtime.root().getFileName().toString()));
    }

    private static Capability of(RuntimeCapabilities found, RuntimeFeature feature) {
        return found.capabilities().get(feature.ordinal());
    }

    @Test
    void provesAFeatureByTheTextsInTheBinaries() throws Exception {
        RuntimeCapabilities found = probe(fake().file(NTDLL, "x".repeat(1_100_000) + "NSPA_RT_PRIO NSPA_TELEMETRY nspa 0123456789ab NSPA_CS_PI"));
        assertTrue(of(found, RuntimeFeature.RT_PRIO).proven().orElse(false));
        assertTrue(of(found, RuntimeFeature.TELEMETRY).proven().orElse(false));
        assertFalse(of(found, RuntimeFeature.NTSYNC).proven().orElse(true));
        assertEquals(0, found.mismatches().size(), found.mismatches().toString());
    }

    @Test
    void saysWhatADescriptionClaimsAndTheBinariesLack() throws Exception {
        RuntimeCapabilities found = probe(fake().file(NTDLL, "NSPA_RT_PRIO NSPA_TELEMETRY nspa ffffffffffff"));
        assertEquals(2, found.mismatches().size(), found.mismatches().toString());
        assertTrue(found.mismatches().getFirst().contains("cs-pi"), found.mismatches().getFirst());
        assertTrue(found.mismatches().getLast().contains("0123456789ab"), found.mismatches().getLast());
    }

    @Test
    void whatCannotBeReadIsNotDenied() throws Exception {
        RuntimeCapabilities found = probe(fake());
        assertFalse(of(found, RuntimeFeature.CS_PI).proven().isAvailable());
        assertFalse(found.ntdllBuildId().isAvailable());
        assertTrue(of(found, RuntimeFeature.CS_PI).evidence().contains(NTDLL));
    }

    @Test
    void aTextFileIsNo32BitSide() throws Exception {
        RuntimeCapabilities found = probe(fake().file(NTDLL, "").file("lib/wine/i386-windows/ntdll.dll", "MZ but not really"));
        assertFalse(of(found, RuntimeFeature.BITS_32).proven().isAvailable());
    }

    @Test
    void theBuiltRuntimeIsWhatItsDescriptionSays() throws Exception {
        RuntimeCatalog catalog = new RuntimeCatalog(Directories.ofThisUser().runtimes(), System.getenv());
        WineRuntime built = catalog.list().stream().filter(r -> r.kind() == WineRuntime.Kind.NSPA && r.usable()).findFirst().orElse(null);
        assumeTrue(built != null, "no built runtime: run wine-nspa/build");
        RuntimeCapabilities found = CapabilityProbe.of(catalog.find(Profile.AUTO));
        assertEquals(0, found.mismatches().size(), found.mismatches().toString());
        assertTrue(of(found, RuntimeFeature.CS_PI).proven().orElse(false));
        assertTrue(found.ntdllBuildId().isAvailable(), found.ntdllBuildId().reason());
        assertTrue(found.sizeBytes().orElse(0L) > 10_000_000);
    }
}
