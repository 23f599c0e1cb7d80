package org.winenspa.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MAX_VALUE})
    void readsBackWhatJavaPrints(long value) {
        assertEquals(value, Parse.decimal(Long.toString(value), 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "1x", " 1", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999", "0x10", "1.5", "١"})
    void givesTheFallbackForAnythingElse(String text) {
        assertEquals(7, Parse.decimal(text, 7));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "ff,255", "7FFFFFFFFFFFFFFF,9223372036854775807", "ffffffffffffffff,-1", "g,7",
        "10000000000000000,7", "-1,7"})
    void readsHexadecimal(String text, long value) {
        assertEquals(value, Parse.hex(text, 7));
    }

    @ParameterizedTest
    @CsvSource({"4096 kB,4096", "'  12',12", "kB,7", "-3 x,-3", "'',7"})
    void readsTheLeadingNumber(String text, long value) {
        assertEquals(value, Parse.leadingDecimal(text, 7));
    }

    @Test
    void refusesWhatDoesNotFitAnInt() {
        assertEquals(7, Parse.decimalInt("2147483648", 7));
        assertEquals(Integer.MIN_VALUE, Parse.decimalInt("-2147483648", 7));
    }
}
