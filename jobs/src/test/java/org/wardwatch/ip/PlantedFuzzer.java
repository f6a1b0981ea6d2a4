package org.wardwatch.ip;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Not a fuzzer of ours but a bug to be found: a parser that reads {@code 010.8.8.8} as 10.8.8.8, as many do. */
public final class PlantedFuzzer {

    private static final Pattern LEADING_ZEROS = Pattern.compile("(^|\\.)0+(?=[0-9])");

    private PlantedFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        AddressFuzzer.check(new String(input, StandardCharsets.UTF_8), PlantedFuzzer::lenient);
    }

    static Address lenient(String text) {
        return Address.parse(LEADING_ZEROS.matcher(text).replaceAll("$1"));
    }
}
