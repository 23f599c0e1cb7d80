package org.winenspa.app.tray;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.bridge.Reading;

/// The panel's entry in the tray. Announces itself to the desktop's watcher, again whenever that starts anew. Safe for use by several
/// threads; [#open] and [#close] block on the bus.
public final class TrayItem implements StatusNotifierItem, Properties, AutoCloseable {
    static final String PATH = "/StatusNotifierItem";

    private static final String PIXMAPS = "a(iiay)";
    private static final Logger LOG = LoggerFactory.getLogger(TrayItem.class);

    private final DBusConnection bus;
    private final Runnable activated;
    private final AtomicReference<TrayState> state;
    private final AtomicInteger revision = new AtomicInteger(1);
    private volatile Reading<Boolean> host = Reading.waiting("The tray has not been asked yet.");

    private TrayItem(DBusConnection bus, TrayState first, Runnable activated) {
        this.bus = bus;
        this.activated = activated;
        this.state = new AtomicReference<>(first);
    }

    /// Opens the entry on a session bus. It stays open where no tray runs yet, and appears when one starts; [#host] tells.
    ///
    /// @param address such as `unix:path=/run/user/1000/bus`
    /// @param activated called on a thread of the bus when the user clicks the icon
    /// @return not supported when there is no bus
    public static Reading<TrayItem> open(String address, TrayState first, Runnable activated) {
        if (address.isEmpty()) {
            return Reading.notSupported("This session has no message bus (DBUS_SESSION_BUS_ADDRESS is not set), so there is no tray.");
        }
        try {
            DBusConnection bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            TrayItem item = new TrayItem(bus, first, activated);
            bus.exportObject(PATH, item);
            bus.exportObject(TrayMenu.PATH, new TrayMenu(item::state, item.revision::get));
            bus.addSigHandler(DBus.NameOwnerChanged.class, change -> {
                if (change.name.equals(StatusNotifierWatcher.NAME) && !change.newOwner.isEmpty()) {
                    item.announce();
                }
            });
            item.announce();
            return Reading.of(item);
        } catch (DBusException e) {
            return Reading.notSupported("The message bus of this session cannot be reached: " + e.getMessage());
        }
    }

    private void announce() {
        try {
            if (!bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class).NameHasOwner(StatusNotifierWatcher.NAME)) {
                host = Reading.notSupported("No tray runs on this desktop (nobody owns " + StatusNotifierWatcher.NAME + ").");
                return;
            }
            bus.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class, false).register(bus.getUniqueName());
            host = Reading.of(true);
        } catch (DBusException | DBusExecutionException e) {
            host = Reading.failed("The tray refused the entry: " + e.getMessage());
        }
    }

    private TrayState state() {
        TrayState now = state.get();
        if (now == null) {
            throw new IllegalStateException("an entry always has a state");
        }
        return now;
    }

    /// Whether a tray shows it, or why not.
    public Reading<Boolean> host() {
        return host;
    }

    /// Shows something else. Cheap when nothing changed.
    public void show(TrayState next) {
        TrayState before = state.getAndSet(next);
        if (before == null || before.mark() != next.mark()) {
            send(() -> new NewIcon(PATH));
        }
        if (before == null || !before.text().equals(next.text()) || !before.title().equals(next.title())) {
            send(() -> new NewToolTip(PATH));
        }
        if (before == null || !labels(before).equals(labels(next))) {
            int now = revision.incrementAndGet();
            send(() -> new DBusMenu.LayoutUpdated(TrayMenu.PATH, new UInt32(now), 0));
        }
    }

    private static List<String> labels(TrayState state) {
        return state.entries().stream().map(entry -> entry.label() + entry.enabled()).toList();
    }

    private interface Maker {
        DBusSignal make() throws DBusException;
    }

    private void send(Maker signal) {
        try {
            bus.sendMessage(signal.make());
        } catch (DBusException e) {
            LOG.warn("The tray was not told about a change; it shows the former state.", e);
        }
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void activate(int x, int y) {
        activated.run();
    }

    @Override
    public void secondaryActivate(int x, int y) {
        activated.run();
    }

    /// Hosts that know menus draw ours themselves.
    @Override
    public void contextMenu(int x, int y) {
        activated.run();
    }

    @Override
    public void scroll(int delta, String orientation) {
        // nothing here has a size to scroll
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String name, String property) {
        Variant<?> value = GetAll(name).get(property);
        if (value == null) {
            throw new DBusExecutionException("no property " + property);
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String name, String property, A value) {
        throw new DBusExecutionException("the entry's properties are read-only");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String name) {
        TrayState now = state();
        Pixmap icon = new Pixmap(TrayIcon.SIZE, TrayIcon.SIZE, TrayIcon.of(now.mark()));
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("ApplicationStatus"));
        all.put("Id", new Variant<>("org.winenspa.Studio"));
        all.put("Title", new Variant<>(now.title()));
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(List.of(icon), PIXMAPS));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new ToolTip("", List.of(icon), now.title(), now.text()), "(s" + PIXMAPS + "ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(TrayMenu.PATH)));
        return all;
    }

    @Override
    public void close() {
        bus.disconnect();
    }
}
