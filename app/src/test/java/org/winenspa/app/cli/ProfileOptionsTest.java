package org.winenspa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.profile.RtPolicy;
import picocli.CommandLine;

class ProfileOptionsTest {

    private static final Profile OLD = ProfileEdit.blank("x", "X").executable("/a.exe").arguments(List.of("keep"))
            .cpus("1").environment(Map.of("A", "1")).done();

    private static Profile edited(String... arguments) {
        ProfileOptions options = new ProfileOptions();
        new CommandLine(new Host(options)).parseArgs(arguments);
        return options.apply(OLD, OLD.edit()).done();
    }

    @CommandLine.Command
    private record Host(@CommandLine.Mixin ProfileOptions options) {}

    @Test
    void nothingGivenChangesNothing() {
        assertEquals(OLD, edited());
    }

    @Test
    void givenFieldsReplaceOldOnes() {
        Profile profile = edited("--arg=a b", "--arg=--c", "--cpus=", "--env", "B=2=3", "--frames", "128",
                "--telemetry", "false", "--policy", "RR");
        assertEquals(List.of("a b", "--c"), profile.arguments());
        assertEquals("", profile.cpus());
        assertEquals(Map.of("B", "2=3"), profile.environment());
        assertEquals(128, profile.audio().frames());
        assertEquals(48_000, profile.audio().rateHz());
        assertFalse(profile.telemetry());
        assertEquals(new RealTime(true, 80, RtPolicy.RR), profile.realTime());
    }

    @Test
    void priorityZeroSwitchesRealTimeOffAndKeepsTheNumber() {
        assertEquals(new RealTime(false, 80, RtPolicy.FF), edited("--rt", "0").realTime());
        assertEquals(new RealTime(true, 70, RtPolicy.FF), edited("--rt", "70").realTime());
    }

    @Test
    void relativeProgramsBecomeAbsolute() {
        assertTrue(edited("--executable", "daw.exe").executable().startsWith("/"));
        assertEquals(Profile.DEMO, edited("--executable", "demo").executable());
    }

    @Test
    void findingsBecomeJsonWithTheVerdict() {
        Finding bad = new Finding("rt-limit", Finding.Topic.RIGHTS, Severity.REQUIRED, "No.", "0", "Do.", List.of("sudo x"));
        JsonNode document = DoctorCommand.document(List.of(bad));
        assertFalse(document.path("ready").booleanValue());
        assertEquals("required", document.at("/findings/0/severity").textValue());
        assertEquals("sudo x", document.at("/findings/0/commands/0").textValue());
    }
}
