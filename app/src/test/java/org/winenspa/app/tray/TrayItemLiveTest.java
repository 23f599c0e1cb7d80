package org.winenspa.app.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.Reading;

/// The entry on a private message bus, with a tray of our own that does what a desktop's does.
final class TrayItemLiveTest {
    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

    private final AtomicInteger activations = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private Process daemon;
    private String address = "";

    /// The watcher's side.
    public static final class Tray implements StatusNotifierWatcher {
        final List<String> items = new CopyOnWriteArrayList<>();

        @Override
        public void register(String service) {
            items.add(service);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    @BeforeEach
    void startBus() throws IOException {
        assumeTrue(Files.isExecutable(DAEMON), "no /usr/bin/dbus-daemon here");
        daemon = new ProcessBuilder(DAEMON.toString(), "--session", "--print-address", "--nofork").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader reader = daemon.inputReader();
        address = String.valueOf(reader.readLine());
    }

    @AfterEach
    void stopBus() {
        if (daemon != null) {
            daemon.destroy();
        }
    }

    @Test
    void withoutATrayItSaysSo() {
        try (TrayItem item = open(state(TrayState.Mark.WAITING, "Nothing runs", false))) {
            Reading.Unavailable<Boolean> host = assertInstanceOf(Reading.Unavailable.class, item.host());
            assertEquals(Reading.Kind.NOT_SUPPORTED, host.kind());
        }
    }

    @Test
    void withoutABusItSaysSo() {
        assertInstanceOf(Reading.Unavailable.class, TrayItem.open("", state(TrayState.Mark.GOOD, "", false), activations::incrementAndGet));
        assertInstanceOf(Reading.Unavailable.class, TrayItem.open("unix:path=/nonexistent/bus", state(TrayState.Mark.GOOD, "", false), activations::incrementAndGet));
    }

    @Test
    void aTrayThatStartsLaterGetsItToo() throws Exception {
        try (TrayItem item = open(state(TrayState.Mark.GOOD, "106 %", true)); DBusConnection bus = connect()) {
            assertFalse(item.host().isAvailable());
            Tray tray = tray(bus);
            await(() -> tray.items.size() == 1 && item.host().isAvailable());
        }
    }

    @Test
    void theTrayReadsTooltipAndIcon() throws Exception {
        try (DBusConnection bus = connect()) {
            Tray tray = tray(bus);
            try (TrayItem item = open(state(TrayState.Mark.BAD, "Worst callback: 106 %. Xruns: 2.", true))) {
                await(() -> tray.items.size() == 1);
                assertTrue(item.host().isAvailable());
                Map<String, Variant<?>> all = bus.getRemoteObject(tray.items.getFirst(), TrayItem.PATH, Properties.class).GetAll(StatusNotifierItem.NAME);
                assertEquals("org.winenspa.Studio", value(all, "Id").getValue());
                Object[] tooltip = assertInstanceOf(Object[].class, value(all, "ToolTip").getValue());
                assertEquals("NSPA Studio", tooltip[2]);
                assertEquals("Worst callback: 106 %. Xruns: 2.", tooltip[3]);
                assertEquals("a(iiay)", value(all, "IconPixmap").getSig());
            }
        }
    }

    @Test
    void aClickInTheMenuRunsItsCommand() throws Exception {
        try (DBusConnection bus = connect()) {
            Tray tray = tray(bus);
            try (TrayItem item = open(state(TrayState.Mark.GOOD, "", true))) {
                await(() -> tray.items.size() == 1);
                DBusMenu menu = bus.getRemoteObject(tray.items.getFirst(), TrayMenu.PATH, DBusMenu.class);
                List<DBusMenu.Properties> entries = menu.getGroupProperties(List.of(1, 2), List.of());
                assertEquals(List.of("Open", "Stop"), entries.stream().map(e -> e.properties.get("label")).map(v -> v == null ? "" : v.getValue()).toList());
                menu.event(2, "clicked", new Variant<>(0), new UInt32(0));
                await(() -> stops.get() == 1);
                item.show(state(TrayState.Mark.GOOD, "", false));
                menu.event(2, "clicked", new Variant<>(0), new UInt32(0));
                bus.getRemoteObject(tray.items.getFirst(), TrayItem.PATH, StatusNotifierItem.class).activate(0, 0);
                await(() -> activations.get() == 1);
                assertEquals(1, stops.get());
            }
        }
    }

    @Test
    void theTrayIsToldOfChanges() throws Exception {
        try (DBusConnection bus = connect()) {
            AtomicInteger tooltips = new AtomicInteger();
            AtomicInteger icons = new AtomicInteger();
            bus.addSigHandler(StatusNotifierItem.NewToolTip.class, s -> tooltips.incrementAndGet());
            bus.addSigHandler(StatusNotifierItem.NewIcon.class, s -> icons.incrementAndGet());
            Tray tray = tray(bus);
            try (TrayItem item = open(state(TrayState.Mark.GOOD, "44 %", true))) {
                await(() -> tray.items.size() == 1);
                item.show(state(TrayState.Mark.GOOD, "44 %", true));
                item.show(state(TrayState.Mark.BAD, "106 %", true));
                await(() -> tooltips.get() == 1 && icons.get() == 1);
            }
        }
    }

    @Test
    void theIconsShapesDiffer() {
        long good = opaque(TrayIcon.of(TrayState.Mark.GOOD));
        long ring = opaque(TrayIcon.of(TrayState.Mark.WAITING));
        long cross = opaque(TrayIcon.of(TrayState.Mark.BAD));
        assertTrue(good > ring && ring > 20 && cross > 20 && good != cross, good + " " + ring + " " + cross);
    }

    private static Variant<?> value(Map<String, Variant<?>> all, String name) {
        Variant<?> value = all.get(name);
        if (value == null) {
            throw new AssertionError("no property " + name);
        }
        return value;
    }

    private static long opaque(byte[] argb) {
        long n = 0;
        for (int i = 0; i < argb.length; i += 4) {
            n += argb[i] == 0 ? 0 : 1;
        }
        return n;
    }

    private TrayItem open(TrayState state) {
        return TrayItem.open(address, state, activations::incrementAndGet).optional().orElseThrow();
    }

    private TrayState state(TrayState.Mark mark, String text, boolean running) {
        return new TrayState(mark, "NSPA Studio", text,
                List.of(new TrayState.Entry("Open", true, () -> {}), new TrayState.Entry("Stop", running, stops::incrementAndGet)));
    }

    private DBusConnection connect() throws Exception {
        return DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    private static Tray tray(DBusConnection bus) throws Exception {
        Tray tray = new Tray();
        bus.exportObject(StatusNotifierWatcher.PATH, tray);
        bus.requestBusName(StatusNotifierWatcher.NAME);
        return tray;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 30 s");
            Thread.sleep(20);
        }
    }
}
