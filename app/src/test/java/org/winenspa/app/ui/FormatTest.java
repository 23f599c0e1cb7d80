package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatTest {
    @ParameterizedTest
    @CsvSource({"0,0", "999,999", "1000,1 000", "1234567,1 234 567", "-1000,-1 000"})
    void separatesThousandsByAThinSpace(long value, String text) {
        assertEquals(text, Format.count(value).replace('\u2009', ' '));
    }

    @ParameterizedTest
    @CsvSource({"0,0.0 µs", "1500,1.5 µs", "9999,10.0 µs", "1333333,1 333 µs", "9999999,10 000 µs", "12345678,12.3 ms", "100000000,100 ms", "12000000000,12 s"})
    void choosesTheUnitBySize(long ns, String text) {
        assertEquals(text, Format.duration(ns).replace('\u2009', ' '));
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.00 KiB", "325058560,310 MiB", "25769803776,24.0 GiB"})
    void writesBytesWithBinaryUnits(long bytes, String text) {
        assertEquals(text, Format.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "65,1:05", "3600,1:00:00", "2537,42:17"})
    void writesSecondsAsAClock(long seconds, String text) {
        assertEquals(text, Format.clock(seconds));
    }
}
