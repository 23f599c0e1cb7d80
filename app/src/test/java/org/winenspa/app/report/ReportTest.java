package org.winenspa.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.CaptureSummary;
import org.winenspa.app.record.Environment;
import org.winenspa.app.record.EventColumns;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.Xrun;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.Reading;

class ReportTest {

    /// What must not come out of a report, one of each kind, each in every source.
    private static final List<String> SECRETS = List.of("annaberta", "Anna Bertasdottir", "bertas-studio", "Midnight Session",
            "Kundin Gruber", "5CD9123XYZ", "00:1b:44:11:3a:b7", "192.168.17.23", "fe80::21b:44ff:fe11:3ab7",
            "4c4c4544004d3510805ab5c04f4e3732", "9f8e7d6c-1a2b-4c3d-8e9f-0a1b2c3d4e5f", "LIC1-22AB-33CD-44EF", "anna@bertas.example",
            "BACKUPDISK");

    private static final String LEAK = "user annaberta (Anna Bertasdottir) on bertas-studio opened /home/annaberta/Musik/Kundin Gruber/"
            + "Midnight Session.als and C:\\users\\annaberta\\Documents\\Kundin Gruber\\Midnight Session.flp\n"
            + "Z:\\home\\annaberta\\Kundin Gruber\\mix\\take.wav; /media/annaberta/BACKUPDISK/x\n"
            + "serial: 5CD9123XYZ mac 00:1b:44:11:3a:b7 ip 192.168.17.23 and fe80::21b:44ff:fe11:3ab7\n"
            + "machine 4c4c4544004d3510805ab5c04f4e3732 disk 9f8e7d6c-1a2b-4c3d-8e9f-0a1b2c3d4e5f\n"
            + "License key LIC1-22AB-33CD-44EF mail anna@bertas.example";

    @TempDir
    Path folder;

    private static Redactor redactor() {
        return new Redactor(new Redactor.Known(Map.of(
                Redactor.Kind.USER, List.of("annaberta", "Anna Bertasdottir"),
                Redactor.Kind.HOME, List.of("/home/annaberta"),
                Redactor.Kind.HOST, List.of("bertas-studio"),
                Redactor.Kind.MACHINE_ID, List.of("4c4c4544004d3510805ab5c04f4e3732"),
                Redactor.Kind.SERIAL, List.of("5CD9123XYZ"),
                Redactor.Kind.MAC, List.of("00:1b:44:11:3a:b7"))));
    }

    private static void assertNothingLeaks(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            assertFalse(lower.contains(secret.toLowerCase(Locale.ROOT)), () -> secret + " is in:\n" + text);
        }
    }

    private static ReportSources sources(String leak) {
        Xrun xrun = new Xrun(7_000_000_000L, Xrun.Source.PROGRAM, 5, 6_998_000_000L, 1_333_333, 20_000);
        Environment environment = new Environment(Map.of("program", Reading.of(leak), "governor", Reading.failed(leak)));
        Capture capture = new Capture(xrun, 6_500_000_000L, 7_100_000_000L, EventColumns.NONE, Reading.<SchedColumns>notPermitted(leak),
                List.of(), List.of(new Observation(6_900_000_000L, 7_000_000_000L, Observation.Kind.INTERRUPT_RATE, 0, leak, 900)),
                List.of(new ThreadFacts(5, 4, leak, ThreadFacts.Role.AUDIO, "FIFO", 70)));
        Profile profile = ProfileEdit.blank("live", leak).executable("/home/annaberta/Kundin Gruber/" + leak.lines().findFirst().orElse(leak))
                .arguments(List.of(leak)).environment(Map.of("KEY", leak)).done();
        return new ReportSources(
                "nspa",
                List.of(new Finding("id", Finding.Topic.AUDIO, Severity.REQUIRED, leak, leak, leak, List.of(leak))),
                List.of(new WineRuntime("key", WineRuntime.Kind.FOLDER, Path.of("/home/annaberta/wine"), leak, leak, Set.of(), null, leak)),
                List.of(profile),
                List.of(new ReportSources.Kept(
                        new CaptureSummary("a/0001", Instant.EPOCH, leak, xrun, 0, false, 1, environment), capture)),
                List.of(new ReportSources.Log("annaberta.log", leak)));
    }

    @Test
    void nothingOfWhatIsPlantedInEverySourceLeaks() {
        Report report = ReportWriter.write(sources(LEAK), redactor());

        assertNothingLeaks(report.text());
        assertTrue(report.text().contains("id: user <user-2> (<user>) on <host>"), report.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "path=%s,", "(%s)", "[%s]", "%s:", "err:file %s", "mac:%s", "%s.", "\t%s\t"})
    void nothingLeaksWhateverStandsAroundIt(String around) {
        Redactor redactor = redactor();
        for (String secret : List.of("annaberta", "Anna Bertasdottir", "bertas-studio", "5CD9123XYZ", "00:1b:44:11:3a:b7", "192.168.17.23",
                "fe80::21b:44ff:fe11:3ab7", "4c4c4544004d3510805ab5c04f4e3732", "9f8e7d6c-1a2b-4c3d-8e9f-0a1b2c3d4e5f",
                "LIC1-22AB-33CD-44EF", "anna@bertas.example")) {
            assertNothingLeaks(redactor.redact(around.replace("%s", secret)));
        }
        for (String path : List.of("/home/annaberta/Kundin Gruber/Midnight Session.als", "C:\\users\\annaberta\\Kundin Gruber\\Midnight Session.flp",
                "D:\\Kundin Gruber\\Midnight Session.cpr", "/home/otheruser/Midnight Session.rpp")) {
            assertNothingLeaks(redactor.redact(around.replace("%s", path)));
        }
    }

    @Test
    void whatHelpsStays() {
        String text = "ntdll.dll version 10.0, 64 frames at 48000 Hz, FIFO 80, 12:34:56, kernel 6.18.44, pid 4242, serum.vst3, C:\\windows\\system32\\ntdll.dll";

        assertEquals(text, redactor().redact(text));
    }

    @Test
    void saysWhatItReplacedAndHowOften() {
        Redactor redactor = redactor();

        String text = redactor.redact("annaberta and Annaberta at 10.0.0.1 and 10.0.0.2");

        assertEquals("<user> and <user> at <address> and <address-2>", text);
        assertEquals(new Redactor.Replaced(Redactor.Kind.USER, "annaberta", "<user>", 2), redactor.replaced().getFirst());
        assertEquals(3, redactor.replaced().size());
    }

    @Test
    void aLogIsNotCutInsideAName() throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), "secret annaberta\n".repeat(2000) + "x".repeat(5000) + "\nlast\n");

        String tail = ReportFiles.tail(log);

        assertTrue(tail.endsWith("(5000 characters)\nlast\n"), tail);
        assertTrue(tail.startsWith("secret annaberta\n"), tail);
        assertEquals(60, tail.lines().count());
    }

    @Test
    void factsOfThisUserAreFound() {
        Redactor.Known known = PersonalFacts.read(Map.of("HOME", "/home/annaberta", "USER", "annaberta"));

        assertTrue(known.values().getOrDefault(Redactor.Kind.HOME, List.of()).contains("/home/annaberta"));
        assertTrue(known.values().getOrDefault(Redactor.Kind.USER, List.of()).contains("annaberta"));
        assertFalse(known.values().getOrDefault(Redactor.Kind.HOST, List.of()).isEmpty());
    }
}
