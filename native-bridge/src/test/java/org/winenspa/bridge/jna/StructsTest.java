package org.winenspa.bridge.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winenspa.bridge.telemetry.CProgram;

/// Every JNA structure: its field order is its declaration order, and its size the compiler's.
class StructsTest {

    private static final Map<String, String> C_NAMES = Map.of("Statx", "struct statx", "Rlimit", "struct rlimit64",
            "SchedParam", "struct sched_param", "SchedAttr", "struct sched_attr", "PmScanArg", "struct pm_scan_arg",
            "Pollfd", "struct pollfd", "Iovec", "struct iovec", "Msghdr", "struct msghdr");

    @TempDir
    Path folder;

    static Stream<Class<?>> structures() {
        return Stream.of(Structs.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void fieldOrderIsDeclarationOrder(Class<?> type) {
        FieldOrder order = Objects.requireNonNull(type.getAnnotation(FieldOrder.class), "no field order");
        List<String> declared = Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(Field::getName).toList();
        assertEquals(declared, List.of(order.value()));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void sizeIsTheCompilers(Class<?> type) throws Exception {
        String name = C_NAMES.getOrDefault(type.getSimpleName(), "unknown structure " + type.getSimpleName());
        // headers of an older distribution may lack a structure that the running kernel knows
        String fallback = name.equals("struct pm_scan_arg")
                ? "#ifndef PAGEMAP_SCAN\nstruct pm_scan_arg { __u64 f[12]; };\n#endif\n" : "";
        Path source = Files.writeString(folder.resolve("size.c"), "#define _GNU_SOURCE\n#include <poll.h>\n#include <sched.h>\n"
                + "#include <stdio.h>\n#include <sys/resource.h>\n#include <sys/socket.h>\n#include <sys/stat.h>\n#include <linux/types.h>\n#include <linux/fs.h>\n"
                + "#define sched_param kernel_sched_param\n#include <linux/sched/types.h>\n#undef sched_param\n" + fallback
                + "int main(void)\n{\nprintf(\"%zu\\n\", sizeof(" + name + "));\nreturn 0;\n}\n");
        Path program = CProgram.compile(folder.resolve("size"), List.of(), source);
        long expected = Long.parseLong(CProgram.run(List.of(program.toString())).strip());
        Structure structure = (Structure) type.getDeclaredConstructor().newInstance();
        // the kernel accepts the first version of sched_attr, which newer headers have extended
        assertEquals(type == Structs.SchedAttr.class ? 48 : expected, structure.size());
    }

    @Test
    void aHandleOfAProcessSeesItsEnd() throws Exception {
        Process process = CProgram.start(List.of("sleep", "60"));
        try (PidFd handle = PidFd.open((int) process.pid())) {
            assertEquals(false, handle.hasEnded());
            handle.signal(15);
            process.waitFor();
            assertEquals(true, handle.hasEnded());
        }
        assertEquals(143, process.exitValue());
    }

    @Test
    void readsLimitsOfAnotherProcessLikeTheKernelsText() throws Exception {
        Process process = CProgram.start(List.of("bash", "-c", "ulimit -S -l 64; echo ready; read x"));
        process.inputReader().readLine();
        var limit = ResourceLimits.read((int) process.pid(), ResourceLimits.Resource.MEMLOCK);
        process.destroyForcibly();
        assertEquals(65536, limit.optional().orElseThrow().soft());
    }

    @Test
    void readsTheAffinityOfThisThread() {
        assertEquals(true, Scheduling.affinity(0).optional().orElseThrow().cardinality() >= 1);
    }
}
