package org.winenspa.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.winenspa.app.doctor.MachineReadings.Rights;
import org.winenspa.app.doctor.MachineReadings.Session;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.HugepagePools;
import org.winenspa.bridge.sys.KernelPreemption.Model;
import org.winenspa.bridge.sys.RtThrottling;

class ChecksTest {

    private static MachineReadings with(Rights rights) {
        MachineReadings m = Machines.good();
        return new MachineReadings(rights, m.hugepages(), m.preemption(), m.throttling(), m.audio(), m.cpus(), m.ntsync(),
                m.clocksource(), m.rtkit(), m.session());
    }

    private static MachineReadings with(Session session) {
        MachineReadings m = Machines.good();
        return new MachineReadings(Machines.rights(0, 8 << 20, Machines.NONE, false), m.hugepages(), m.preemption(),
                m.throttling(), m.audio(), m.cpus(), m.ntsync(), m.clocksource(), m.rtkit(), session);
    }

    private static List<Finding> judge(MachineReadings machine) {
        return MachineProbe.checks().stream().map(check -> check.check(machine)).toList();
    }

    @Test
    void aPreparedMachineIsReadyAndAllFindingsAreOk() {
        List<Finding> findings = judge(Machines.good());
        assertTrue(findings.stream().allMatch(f -> f.severity() == Severity.OK), findings.toString());
        assertTrue(Doctor.isReady(findings));
    }

    @Test
    void everyFindingIsASentenceWithEvidence() {
        for (MachineReadings machine : List.of(Machines.good(), Machines.dark(), with(Machines.rights(0, 0, 1, false)))) {
            for (Finding finding : judge(machine)) {
                assertTrue(finding.summary().endsWith("."), finding.toString());
                assertFalse(finding.evidence().isBlank(), finding.toString());
                assertTrue(finding.commands().isEmpty() || !finding.remedy().isBlank(), finding.toString());
            }
        }
    }

    @Test
    void idsAreUnique() {
        List<Finding> findings = judge(Machines.good());
        assertEquals(findings.size(), findings.stream().map(Finding::id).distinct().count());
    }

    @Test
    void whatCannotBeReadIsUnknownAndNeverAFailure() {
        List<Finding> findings = judge(Machines.dark());
        assertTrue(Doctor.isReady(findings), findings.toString());
        long unknown = findings.stream().filter(f -> f.severity() == Severity.UNKNOWN).count();
        assertEquals(11, unknown, findings.toString());
    }

    @ParameterizedTest
    @CsvSource({"95,true,OK", "0,false,REQUIRED", "50,false,REQUIRED", "95,false,REQUIRED", "0,true,OK"})
    void realTimeRightsAreWhatTheKernelGrants(long limit, boolean granted, Severity severity) {
        Finding finding = new RtLimit().check(with(Machines.rights(limit, 0, Machines.NONE, granted)));
        assertEquals(severity, finding.severity(), finding.toString());
        assertTrue(finding.evidence().contains(String.valueOf(limit)), finding.evidence());
    }

    @Test
    void theRemedyNamesTheExactCommandsQuoted() {
        Finding finding = new RtLimit().check(with(Machines.session(Reading.of(true), false, 25)));
        assertEquals(List.of("sudo install -m 644 '/src/my checkout/packaging/limits/95-nspa-studio.conf'"
                + " /etc/security/limits.d/95-nspa-studio.conf", "sudo usermod -aG audio 'mu sician'"), finding.commands());
    }

    @Test
    void anInstalledLimitsFileMeansANewLogin() {
        Finding finding = new RtLimit().check(with(Machines.session(Reading.of(true), true, 25)));
        assertTrue(finding.remedy().contains("log out and in again"), finding.remedy());
        assertEquals(1, finding.commands().size());
    }

    @Test
    void theLimitsFileGrantsWhatTheRemedyPromises() throws IOException {
        Path file = Path.of("..").resolve(LimitsFile.IN_CHECKOUT);
        try (Stream<String> lines = Files.lines(file)) {
            assertEquals(List.of(LimitsFile.LINES), lines.filter(l -> !l.startsWith("#") && !l.isBlank()).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"200000,ADVICE", "9223372036854775807,OK"})
    void aTimeLimitKillsRealTimeThreads(long rtTimeUs, Severity severity) {
        assertEquals(severity, new RtTimeLimit().check(with(Machines.rights(95, 0, rtTimeUs, true))).severity());
    }

    @ParameterizedTest
    @CsvSource({"8388608,ADVICE", "1073741823,ADVICE", "1073741824,OK", "9223372036854775807,OK"})
    void audioNeedsAGibibyteOfLockedMemory(long bytes, Severity severity) {
        assertEquals(severity, new MemoryLockLimit().check(with(Machines.rights(95, bytes, 0, true))).severity());
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void judgesEveryPreemptionModel(Model model) {
        MachineReadings m = Machines.good();
        Finding finding = new Preemption().check(new MachineReadings(m.rights(), m.hugepages(), Machines.preemption(model),
                m.throttling(), m.audio(), m.cpus(), m.ntsync(), m.clocksource(), m.rtkit(), m.session()));
        Severity expected = switch (model) {
            case RT, FULL, LAZY -> Severity.OK;
            case DYNAMIC -> Severity.UNKNOWN;
            case VOLUNTARY, NONE -> Severity.ADVICE;
        };
        assertEquals(expected, finding.severity());
    }

    @ParameterizedTest
    @CsvSource({"950000,OK", "-1,INFO", "1000000,INFO", "100000,ADVICE"})
    void judgesThrottling(long runtimeUs, Severity severity) {
        MachineReadings m = Machines.good();
        Finding finding = new RtThrottle().check(new MachineReadings(m.rights(), m.hugepages(), m.preemption(),
                Reading.of(new RtThrottling.Throttling(runtimeUs, 1_000_000)), m.audio(), m.cpus(), m.ntsync(),
                m.clocksource(), m.rtkit(), m.session()));
        assertEquals(severity, finding.severity());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"88,OK", "81,OK", "80,ADVICE", "20,ADVICE", "0,ADVICE", "none,ADVICE"})
    void theAudioServerBelongsAboveTheCeiling(Integer priority, Severity severity) {
        MachineReadings m = Machines.good();
        Finding finding = new AudioServerPriority().check(new MachineReadings(m.rights(), m.hugepages(), m.preemption(),
                m.throttling(), priority == null ? Machines.audio() : Machines.audio(90, priority), m.cpus(), m.ntsync(),
                m.clocksource(), m.rtkit(), m.session()));
        assertEquals(severity, finding.severity(), finding.toString());
        assertFalse(severity == Severity.ADVICE && finding.commands().isEmpty(), finding.toString());
    }

    @ParameterizedTest
    @CsvSource({"performance,4,OK,OK", "powersave,4,ADVICE,OK", "'',4,UNKNOWN,OK", "performance,1,OK,ADVICE"})
    void judgesClockAndNumberOfCpus(String governor, int count, Severity clock, Severity cores) {
        MachineReadings m = Machines.good();
        MachineReadings machine = new MachineReadings(m.rights(), m.hugepages(), m.preemption(), m.throttling(), m.audio(),
                Machines.cpus(governor, count), m.ntsync(), m.clocksource(), m.rtkit(), m.session());
        assertEquals(clock, new CpuGovernor().check(machine).severity());
        assertEquals(cores, new CpuCores().check(machine).severity());
    }

    @Test
    void wishesThatNoProfileHasAreInformation() {
        MachineReadings m = Machines.good();
        MachineReadings bare = new MachineReadings(m.rights(),
                Reading.of(List.of(new HugepagePools.Pool(2 << 20, 0, 0, 0, 0))), m.preemption(), m.throttling(), m.audio(),
                m.cpus(), Reading.notSupported("no /dev/ntsync"), Reading.of("hpet"), Reading.of(true), m.session());
        assertEquals(Severity.INFO, new HugepagePool().check(bare).severity());
        assertEquals(Severity.INFO, new NtSync().check(bare).severity());
        assertEquals(Severity.INFO, new RtKit().check(bare).severity());
        assertEquals(Severity.ADVICE, new ClockSource().check(bare).severity());
    }

    @Test
    void anUnsafeTelemetryFolderIsRequiredToBeMended() {
        Reading<Boolean> open = Reading.notPermitted("it is open to others");
        Finding finding = new TelemetryFolder().check(with(Machines.session(open, false, 25)));
        assertEquals(Severity.REQUIRED, finding.severity());
        assertEquals(Severity.OK, new TelemetryFolder()
                .check(with(Machines.session(Reading.waiting("not made yet"), false, 25))).severity());
    }

    @Test
    void anOldJavaIsNotEnough() {
        assertEquals(Severity.REQUIRED,
                new JavaVersion().check(with(Machines.session(Reading.of(true), false, 24))).severity());
    }

    @Test
    void examinesThisMachineWithoutRights() {
        List<Finding> findings = new MachineDoctor(Map.of()).examine();
        assertEquals(MachineProbe.checks().size(), findings.size());
    }
}
