package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winenspa.app.profile.HostFacts.AudioThread;
import org.winenspa.bridge.Reading;

/// Files for another machine, differences, cards and known variables.
class ProfileExchangeTest {

    private static final Profile LIVE = ProfileEdit.blank("live", "Live").executable("/x.exe").cpus("1").prefix("studio")
            .environment(Map.of("MY_PLUGIN_LICENSE", "4711-key", "WINEDEBUG", "-all")).done();

    private static Profile read(String text) throws ProfileException {
        return ProfileExchange.read(text.getBytes(StandardCharsets.UTF_8), "from a file", "live"::equals);
    }

    @Test
    void readsWhatItExportedUnderAFreeId() throws ProfileException {
        assertEquals(LIVE.edit().id("live-2").done(), read(ProfileExchange.export(LIVE, true)));
    }

    @Test
    void saysWhatFollowsFromTheIdWhereverTablesStand() throws ProfileException {
        Profile plain = ProfileEdit.blank("live", "live").lockMemory(true).done();
        assertEquals(plain.edit().id("live-2").done(), read(ProfileExchange.export(plain, false)));
    }

    @Test
    void leavesSecretsOutAndSaysSo() throws ProfileException {
        String text = ProfileExchange.export(LIVE, false);
        assertFalse(text.contains("4711"), text);
        assertTrue(text.contains("MY_PLUGIN_LICENSE"), text);
        assertEquals(Map.of("WINEDEBUG", "-all"), read(text).environment());
    }

    @Test
    void namesASchemaItDoesNotKnow() {
        ProfileException e = assertThrows(ProfileException.class, () -> read("schema = 2\nname = \"x\"\n"));
        assertTrue(e.messages().getFirst().text().contains("schema 2"), e.getMessage());
    }

    @Test
    void refusesWhatNoProfileMayHold() {
        for (String bad : List.of("name = 1", "[audio]\nframes = 3", "[environment]\nWINEPREFIX = \"/\"", "nonsense = 1", "name = \"\"")) {
            assertThrows(ProfileException.class, () -> read("executable = \"/nowhere.exe\"\n" + bad), bad);
        }
    }

    @Test
    void aFileWithoutNameOrPrefixGetsThem() throws ProfileException {
        Profile read = read("executable = \"/x.exe\"\n");
        assertEquals(List.of("from a file", "from-a-file", "from-a-file"), List.of(read.name(), read.id(), read.prefix()));
    }

    @Test
    void differencesNameTheKeyAndMaskSecrets() {
        Profile other = LIVE.edit().cpus("2").environment(Map.of("MY_PLUGIN_LICENSE", "other", "B", "1")).done();
        assertEquals(List.of(
                new ProfileDiff("cpus", "\"1\"", "\"2\""),
                new ProfileDiff("environment.MY_PLUGIN_LICENSE", KnownVariable.MASK, KnownVariable.MASK),
                new ProfileDiff("environment.WINEDEBUG", "\"-all\"", ""),
                new ProfileDiff("environment.B", "", "\"1\"")).stream().sorted(Comparator.comparing(ProfileDiff::key)).toList(),
                ProfileDiff.of(LIVE, other).stream().sorted(Comparator.comparing(ProfileDiff::key)).toList());
        assertEquals(List.of(), ProfileDiff.of(LIVE, LIVE));
    }

    @Test
    void cardsStayBelowTheAudioServerOfTheMachine() {
        HostFacts host = new HostFacts(Reading.notSupported("-"), Reading.of(new AudioThread("jackd", 70)), Reading.notSupported("-"));
        for (ProfileCard card : ProfileCard.values()) {
            Profile made = card.apply(LIVE.edit(), host).done();
            assertTrue(made.realTime().priority() < 70, card.name());
            assertEquals(card.frames(), made.audio().frames());
            assertEquals("/x.exe", made.executable(), "a card changes nothing else");
            assertTrue(PriorityGuard.check(made.realTime(), host.audio()).isEmpty());
            assertTrue(card.sentence().contains(String.valueOf(card.frames())), card.sentence());
        }
        assertEquals(80, ProfileCard.TRACKING.apply(LIVE.edit(), HostFacts.unknown()).done().realTime().priority());
    }

    @Test
    void knownVariablesAreCheckedForFormAndContradictions() {
        assertTrue(warning("WINEDEBUG", "all, please").contains("-all"));
        assertTrue(warning("WINEDEBUG", "+relay").contains("every call"));
        assertTrue(warning("PIPEWIRE_LATENCY", "128/48000").contains("64/48000"));
        assertTrue(warning("PULSE_LATENCY_MSEC", "1").contains("shorter"));
        assertTrue(warning("WINEFSYNC", "1").contains("no effect"));
        assertTrue(warning("WINEDLLOVERRIDES", "d3d9=n").contains("winemenubuilder"));
        for (KnownVariable variable : KnownVariable.values()) {
            assertFalse(variable.meaning().isBlank());
            assertTrue(variable.proposals().stream().anyMatch(value -> messages(variable.name(), value).isEmpty()), variable.name());
        }
        assertEquals(List.of(), messages("ANYTHING", "else"));
    }

    private static List<FieldMessage> messages(String name, String value) {
        return KnownVariable.check(LIVE.edit().environment(Map.of(name, value)).done());
    }

    private static String warning(String name, String value) {
        FieldMessage message = messages(name, value).getFirst();
        assertFalse(message.isError());
        return message.text();
    }

    @Test
    void secretsAreToldByTheirNames() {
        for (String secret : List.of("API_KEY", "my_token", "DB_PASSWORD", "ILOK_LICENSE", "SERIAL_NUMBER", "SSH_PRIVATE_KEY")) {
            assertTrue(KnownVariable.isSecret(secret), secret);
        }
        for (String open : List.of("WINEDEBUG", "LC_ALL", "KEYBOARD", "PATH")) {
            assertFalse(KnownVariable.isSecret(open), open);
        }
    }
}
