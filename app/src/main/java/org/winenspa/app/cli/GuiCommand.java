package org.winenspa.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.settings.Settings;
import org.winenspa.app.settings.SettingsStore;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.PanelApp;
import org.winenspa.app.ui.PanelOptions;
import org.winenspa.app.ui.PanelServices;
import org.winenspa.app.ui.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nspa gui`: opens the panel and stays until its window is closed.
@Command(name = "gui", mixinStandardHelpOptions = true, description = "Opens the panel.")
public final class GuiCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "Start the demo session and show it live.")
    private boolean demo;

    @Option(names = "--launch", paramLabel = "PROFILE", description = "Launch this profile and show it live.")
    private Optional<String> launch = Optional.empty();

    @Option(names = "--page", description = "Open with this page: ${COMPLETION-CANDIDATES}.")
    private Optional<Page> page = Optional.empty();

    @Option(names = "--theme", description = "${COMPLETION-CANDIDATES}; that of the settings by default.")
    private Optional<Theme> theme = Optional.empty();

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        Optional<String> started = demo ? Optional.of(Profile.DEMO) : launch;
        Page first = page.orElse(started.isPresent() ? Page.LIVE : Page.HOME);
        try {
            SettingsStore store = new SettingsStore(Directories.ofThisUser().config());
            Settings settings = store.loadOrDefault();
            PanelApp.run(PanelServices.ofThisUser(),
                    new PanelOptions(first, theme.orElse(Theme.of(settings.look())), started, settings, Optional.of(store)));
        } catch (UnsupportedOperationException e) {
            throw new CommandProblem(ExitCode.FAILED, "the panel cannot open a window: " + e.getMessage()
                    + ". Check DISPLAY or WAYLAND_DISPLAY; the verbs watch, launch and demo --headless work without a display.", e);
        }
        return ExitCode.OK;
    }
}
