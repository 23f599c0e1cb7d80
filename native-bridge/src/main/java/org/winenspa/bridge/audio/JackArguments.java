package org.winenspa.bridge.audio;

import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// The arguments jackd was started with, see jackd(1): `-r 48000 -p 256` of its driver.
final class JackArguments {

    private JackArguments() {
    }

    static Reading<AudioServer.Graph> parse(List<String> arguments) {
        int rate = number(arguments, "-r", "--rate");
        int period = number(arguments, "-p", "--period");
        return rate > 0 && period > 0 ? Reading.of(new AudioServer.Graph(rate, period))
                : Reading.notSupported("jackd was started without a rate and a period in its arguments");
    }

    private static int number(List<String> arguments, String small, String large) {
        int found = -1;
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if ((argument.equals(small) || argument.equals(large)) && i + 1 < arguments.size()) {
                found = Parse.decimalInt(arguments.get(i + 1), -1);
            } else if (argument.startsWith(large + "=")) {
                found = Parse.decimalInt(argument.substring(large.length() + 1), -1);
            } else if (argument.startsWith(small) && Parse.decimalInt(argument.substring(2), -1) > 0) {
                found = Parse.decimalInt(argument.substring(2), -1);
            }
        }
        return found;
    }
}
