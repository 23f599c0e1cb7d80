package org.winenspa.app.tray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The menu as the bus sees it. Called on threads of the bus; reads the newest state each time. Entry `n` has the id `n + 1`, the root 0.
final class TrayMenu implements DBusMenu, Properties {
    static final String PATH = "/MenuBar";

    private static final String NODE = "(ia{sv}av)";
    private static final long PROTOCOL = 3;

    private final Supplier<TrayState> state;
    private final Supplier<Integer> revision;

    TrayMenu(Supplier<TrayState> state, Supplier<Integer> revision) {
        this.state = state;
        this.revision = revision;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public Layout<UInt32, Node> getLayout(int parent, int depth, List<String> properties) {
        UInt32 now = new UInt32(revision.get());
        if (parent != 0) {
            return new Layout<>(now, new Node(parent, propertiesOf(parent), List.of()));
        }
        List<Variant<?>> children = new ArrayList<>();
        for (int id = 1; id <= state.get().entries().size() && depth != 0; id++) {
            children.add(new Variant<>(new Node(id, propertiesOf(id), List.of()), NODE));
        }
        return new Layout<>(now, new Node(0, propertiesOf(0), children));
    }

    private Map<String, Variant<?>> propertiesOf(int id) {
        if (id == 0) {
            return Map.of("children-display", new Variant<>("submenu"));
        }
        List<TrayState.Entry> entries = state.get().entries();
        if (id < 1 || id > entries.size()) {
            return Map.of();
        }
        TrayState.Entry entry = entries.get(id - 1);
        // an underscore would make the next letter an access key
        return Map.of("label", new Variant<>(entry.label().replace("_", "__")), "enabled", new Variant<>(entry.enabled()), "visible", new Variant<>(true));
    }

    @Override
    public List<DBusMenu.Properties> getGroupProperties(List<Integer> ids, List<String> properties) {
        return ids.stream().map(id -> new DBusMenu.Properties(id, propertiesOf(id))).toList();
    }

    @Override
    public Variant<?> getProperty(int id, String name) {
        Variant<?> value = propertiesOf(id).get(name);
        return value == null ? new Variant<>("") : value;
    }

    @Override
    public void event(int id, String event, Variant<?> data, UInt32 time) {
        List<TrayState.Entry> entries = state.get().entries();
        if (event.equals("clicked") && id >= 1 && id <= entries.size() && entries.get(id - 1).enabled()) {
            entries.get(id - 1).action().run();
        }
    }

    @Override
    public boolean aboutToShow(int id) {
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String name, String property) {
        Variant<?> value = GetAll(name).get(property);
        return (A) (value == null ? new Variant<>("") : value);
    }

    @Override
    public <A> void Set(String name, String property, A value) {
        throw new UnsupportedOperationException("the menu's properties are read-only");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String name) {
        return Map.of("Version", new Variant<>(new UInt32(PROTOCOL)), "TextDirection", new Variant<>("ltr"), "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(new String[0]));
    }
}
