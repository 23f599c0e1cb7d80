package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Reading;

class ProfileValidatorTest {

    private static final SortedSet<Integer> TWO_CPUS = new TreeSet<>(List.of(0, 1));
    private static final HostFacts HOST =
            new HostFacts(Reading.of(TWO_CPUS), Reading.waiting("none"), Reading.of(new RtRights(95, 95, false)));

    private static ProfileEdit demo() {
        return ProfileStore.builtInDemo().edit();
    }

    private static List<ProfileField> faults(ProfileEdit edit) {
        List<FieldMessage> messages = ProfileValidator.check(edit.done(), HOST);
        assertTrue(messages.stream().allMatch(m -> m.text().endsWith(".")), messages.toString());
        return messages.stream().map(FieldMessage::field).toList();
    }

    @Test
    void theDemoIsValid() {
        assertEquals(List.of(), faults(demo()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "daw.exe", "C:\\daw.exe", "/nowhere/daw.exe", "/tmp", "/a\0b"})
    void wantsAnExecutableThatIsThere(String executable) {
        assertEquals(List.of(ProfileField.EXECUTABLE), faults(demo().executable(executable)));
    }

    @Test
    void acceptsAnyReadableFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my daw.exe"), "MZ");
        assertEquals(List.of(), faults(demo().executable(file.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0-", "1-0", "0,,1", "a-b", "-1", "2", "0-7", "99999"})
    void refusesCpusThatAreNotThere(String cpus) {
        assertEquals(List.of(ProfileField.CPUS), faults(demo().cpus(cpus)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "0-1", "0,1", " 0 , 1 "})
    void acceptsOnlineCpus(String cpus) {
        assertEquals(List.of(), faults(demo().cpus(cpus)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "a\nb", "dot."})
    void refusesUnsafePrefixNames(String prefix) {
        assertEquals(List.of(ProfileField.PREFIX), faults(demo().prefix(prefix)));
    }

    @Test
    void refusesVariablesThatOtherFieldsSet() {
        for (String name : ProfileValidator.ownedVariables()) {
            assertEquals(List.of(ProfileField.ENVIRONMENT), faults(demo().environment(Map.of(name, "1"))), name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A B", "A=B", "A\n", "é"})
    void refusesNamesThatAreNoVariables(String name) {
        assertEquals(List.of(ProfileField.ENVIRONMENT), faults(demo().environment(Map.of(name, "1"))));
    }

    @Test
    void refusesTextsWithNul() {
        assertEquals(List.of(ProfileField.ARGUMENTS), faults(demo().arguments(List.of("a\0b"))));
        assertEquals(List.of(ProfileField.ENVIRONMENT), faults(demo().environment(Map.of("A", "\0"))));
    }

    @Test
    void checksTheAudioPeriod() {
        assertEquals(List.of(ProfileField.FRAMES, ProfileField.RATE), faults(demo().audio(new AudioPeriod(15, 0))));
        assertEquals(List.of(), faults(demo().audio(new AudioPeriod(16, 384_000))));
    }

    @Test
    void refusesUnsafeRuntimes() {
        assertEquals(List.of(ProfileField.RUNTIME), faults(demo().runtime("../x")));
    }

    @Test
    void grantsWhatTheHardLimitAllows() {
        RtRights rights = new RtRights(0, 80, false);
        assertEquals(Reading.of(80), rights.grant(80));
        assertTrue(rights.needsRaising(80));
        assertTrue(rights.grant(81).reason().contains("RLIMIT_RTPRIO of this session is 80"));
        assertEquals(Optional.of(98), new RtRights(0, 0, true).grant(98).optional());
    }

    @Test
    void writesTheShortestCpuList() {
        assertEquals("0-2,5,7-8", CpuList.text(new TreeSet<>(List.of(0, 1, 2, 5, 7, 8))));
        assertEquals("", CpuList.text(new TreeSet<>()));
    }
}
