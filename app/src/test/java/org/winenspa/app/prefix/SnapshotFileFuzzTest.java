package org.winenspa.app.prefix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.prefix.Snapshot.Reason;

final class SnapshotFileFuzzTest {

    @TempDir
    Path folder;

    @Test
    void aDamagedDescriptionIsNoSnapshotOrAHarmlessOne() throws IOException {
        new SnapshotFile(new Snapshot("x", folder, Path.of("/p"), Instant.EPOCH, Reason.MANUAL, "note", 5, false, 7), 3).write(folder);
        byte[] whole = Files.readAllBytes(folder.resolve(SnapshotFile.NAME));
        assertTrue(SnapshotFile.parse(folder, whole).isPresent());
        Random random = new Random(41);
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] damaged = Arrays.copyOf(whole, n % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = random.nextInt(4); k >= 0 && damaged.length > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var parsed = SnapshotFile.parse(folder, damaged);
            refused += parsed.isEmpty() ? 1 : 0;
            parsed.ifPresent(file -> assertTrue(file.snapshot().prefix().isAbsolute() && file.snapshot().bytes() >= 0));
        }
        assertTrue(refused > 5_000, "only " + refused + " of 20000 were refused");
    }
}
