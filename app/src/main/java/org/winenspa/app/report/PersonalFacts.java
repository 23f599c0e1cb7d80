package org.winenspa.app.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.report.Redactor.Kind;
import org.winenspa.bridge.proc.ProcText;

/// Reads what names this user and this machine, so that it can be replaced. What cannot be read by this user cannot have
/// come into a report by his programs' logs either, except by shapes that [Redactor] knows.
public final class PersonalFacts {

    private static final List<String> SERIALS = List.of("product_serial", "product_uuid", "board_serial", "chassis_serial",
            "chassis_asset_tag", "board_asset_tag");

    private PersonalFacts() {}

    /// Facts of this process's user.
    ///
    /// @param environment of the session
    public static Redactor.Known read(Map<String, String> environment) {
        Map<Kind, List<String>> values = new EnumMap<>(Kind.class);
        List<String> homes = new ArrayList<>(List.of(System.getProperty("user.home", ""), environment.getOrDefault("HOME", "")));
        List<String> users = new ArrayList<>(List.of(System.getProperty("user.name", ""), environment.getOrDefault("USER", ""),
                environment.getOrDefault("LOGNAME", "")));
        users.addAll(fullName(users));
        homes.removeIf(home -> home.length() < 4 || home.equals("/root"));
        users.removeIf(user -> user.equals("root"));
        values.put(Kind.HOME, homes.stream().distinct().toList());
        values.put(Kind.USER, users.stream().filter(user -> !user.isBlank()).distinct().toList());
        values.put(Kind.HOST, texts("/proc/sys/kernel/hostname", "/etc/hostname"));
        values.put(Kind.MACHINE_ID, texts("/etc/machine-id", "/var/lib/dbus/machine-id", "/proc/sys/kernel/random/boot_id"));
        List<String> serials = new ArrayList<>();
        SERIALS.forEach(name -> serials.addAll(texts("/sys/class/dmi/id/" + name)));
        serials.removeIf(serial -> serial.equalsIgnoreCase("not specified") || serial.equalsIgnoreCase("to be filled by o.e.m.")
                || serial.equalsIgnoreCase("default string") || serial.equalsIgnoreCase("none"));
        values.put(Kind.SERIAL, serials);
        values.put(Kind.MAC, macs());
        return new Redactor.Known(values);
    }

    private static List<String> texts(String... paths) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            ProcText.read(Path.of(path)).optional().map(String::strip).filter(text -> !text.isEmpty()).ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    /// The real name of a user, as far as `/etc/passwd` knows it.
    private static List<String> fullName(List<String> users) {
        return ProcText.read(Path.of("/etc/passwd")).orElse("").lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 4 && users.contains(fields[0]) && !fields[0].equals("root"))
                .map(fields -> fields[4].split(",", -1)[0])
                .toList();
    }

    private static List<String> macs() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/sys/class/net"))) {
            for (Path device : devices) {
                ProcText.read(device.resolve("address")).optional().map(String::strip)
                        .filter(mac -> !mac.isEmpty() && !mac.equals("00:00:00:00:00:00")).ifPresent(found::add);
            }
        } catch (IOException e) {
            return found;   // no network devices are shown here
        }
        return found;
    }
}
