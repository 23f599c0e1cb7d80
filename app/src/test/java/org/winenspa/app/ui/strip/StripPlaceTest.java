package org.winenspa.app.ui.strip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StripPlaceTest {
    @TempDir
    Path folder;

    @Test
    void remembersWhereItStood() throws IOException {
        new StripPlace(folder).save(new StripPlace.At(-1280, 24.5));
        assertEquals(Optional.of(new StripPlace.At(-1280, 24.5)), new StripPlace(folder).load());
    }

    @Test
    void aDamagedFileIsNoPlace() throws IOException {
        for (String text : new String[] {"", "{", "[]", "{\"x\":1}", "{\"x\":\"a\",\"y\":2}", "{\"x\":1e300,\"y\":0}"}) {
            Files.writeString(folder.resolve("mini-strip.json"), text);
            assertEquals(Optional.empty(), new StripPlace(folder).load(), text);
        }
    }

    @Test
    void withoutAFileThereIsNoPlace() {
        assertEquals(Optional.empty(), new StripPlace(folder).load());
    }
}
