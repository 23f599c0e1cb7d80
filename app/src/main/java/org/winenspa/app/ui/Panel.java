package org.winenspa.app.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.home.HomeView;
import org.winenspa.app.ui.home.HomeViewModel;
import org.winenspa.app.ui.home.LoadTestModel;
import org.winenspa.app.ui.home.MetersModel;
import org.winenspa.app.ui.home.SessionBook;
import org.winenspa.app.ui.live.LiveView;
import org.winenspa.app.ui.live.LiveViewModel;
import org.winenspa.app.ui.palette.ActionPalette;
import org.winenspa.app.ui.palette.KeySheet;
import org.winenspa.app.ui.palette.PanelAction;
import org.winenspa.app.ui.palette.Shortcut;
import org.winenspa.app.ui.profiles.ProfilesView;
import org.winenspa.app.ui.profiles.ProfilesViewModel;
import org.winenspa.app.ui.readiness.ReadinessView;
import org.winenspa.app.ui.readiness.ReadinessViewModel;
import org.winenspa.app.ui.runtimes.RuntimesPage;
import org.winenspa.app.ui.runtimes.RuntimesViewModel;
import org.winenspa.app.ui.why.StoredCaptures;
import org.winenspa.app.ui.why.WhyView;
import org.winenspa.app.ui.why.WhyViewModel;
import org.winenspa.app.ui.settings.SettingsView;
import org.winenspa.app.ui.settings.SettingsViewModel;
import org.winenspa.app.ui.strip.Companions;
import org.winenspa.app.ui.strip.StripModel;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.HardwareLatency;
import org.winenspa.bridge.sys.RtThrottling;

/// One open panel: the window, its pages and what drives them. FX thread.
public final class Panel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Panel.class);
    private static final double LANES_PER_SECOND = 30;
    private static final double HISTOGRAMS_PER_SECOND = 8;
    private static final double TEXTS_PER_SECOND = 4;

    private final Services services;
    private final Work work;
    private final FxPulse pulse;
    private final Notices notices = new Notices();
    private final Programs programs;
    private final ShellViewModel shellModel = new ShellViewModel();
    private final ReadinessViewModel readiness;
    private final RuntimesViewModel runtimes;
    private final ProfilesViewModel profiles;
    private final SessionBook sessions;
    private final LoadTestModel loadTest;
    private final MetersModel meters = new MetersModel();
    private final HomeViewModel home;
    private final WhyViewModel why;
    private final SelfMeter meter = new SelfMeter();
    private final ShellView shell;
    private final SettingsViewModel settings;
    private final PanelActions actions;
    private final Layer layer;
    private final Companions companions;
    private @Nullable Stage stage;
    private @Nullable LiveView live;
    private @Nullable HomeView homeView;
    private @Nullable Scene scene;
    private final Tooltip stripTip = new Tooltip();
    private Theme theme;
    private boolean firstFrame;
    private boolean launchedAtStart;
    private long lastFrames;
    private long lastBeatNs = System.nanoTime();

    /// Wires a panel over `services`; nothing blocks and nothing is shown yet.
    public Panel(Services services, Work work, FxPulse pulse, PanelOptions options) {
        this.services = services;
        this.work = work;
        this.pulse = pulse;
        theme = options.theme();
        settings = new SettingsViewModel(options.store(), options.settings().with(theme.look()), work);
        programs = new Programs(services.launcher(), services.watches(), work, notices);
        readiness = new ReadinessViewModel(services.doctor(), work, notices);
        runtimes = new RuntimesViewModel(services.runtimes(), services.checkout(), services.buildLog(), work, notices);
        profiles = new ProfilesViewModel(services.profiles(), services.launcher(), programs, work, notices, services.daws());
        sessions = new SessionBook(programs, services.results(), work, notices);
        loadTest = new LoadTestModel(programs, profiles, notices);
        home = new HomeViewModel(programs, sessions, readiness, runtimes);
        why = new WhyViewModel(new StoredCaptures(services.captures()), work, notices);
        shell = new ShellView(shellModel, notices, this::make);
        layer = new Layer(shell.root());
        actions = new PanelActions(shell);
        companions = new Companions(new StripModel(home, meters, programs), programs, work, services.desktop().place(), () -> theme,
                new Companions.Commands(this::bringForward, this::closeWindow));
        shell.strip().setOnAction(e -> companions.toggleStrip());
        shell.strip().setTooltip(stripTip);
        readiness.openProperty().subscribe(n -> shellModel.showProblems(n.intValue()));
        shell.launching().textProperty().bind(programs.progressProperty());
        shell.action().setOnAction(e -> launchOrStop());
        shell.theme().setOnAction(e -> nextTheme());
        shell.onTools(this::openPalette, this::openKeys, this::openSettings);
        settings.settingsProperty().subscribe(s -> useTheme(Theme.of(s.look())));
        programs.changesProperty().subscribe(n -> afterChange());
        shell.pageProperty().subscribe(this::refreshWhy);
    }

    /// Puts the panel into `stage` and shows it.
    public void show(Stage stage, PanelOptions options) {
        this.stage = stage;
        Scene made = new Scene(layer.root(), 1440, 900);
        scene = made;
        theme.applyTo(made);
        addActions(stage);
        actions.install(made, layer::close);
        made.addEventHandler(KeyEvent.KEY_TYPED, this::questionMark);
        stage.setOnCloseRequest(e -> {
            e.consume();
            close(stage);
        });
        shell.show(options.page());
        stage.setTitle(Texts.of("brand.name"));
        stage.setMinWidth(640);
        stage.setMinHeight(420);
        stage.setScene(made);
        ChangeListener<Object> visibility = (o, before, now) -> pulse.setWindowShows(stage.isShowing() && !stage.isIconified());
        stage.showingProperty().addListener(visibility);
        stage.iconifiedProperty().addListener(visibility);
        subscribe();
        made.addPostLayoutPulseListener(this::afterFirstFrame);
        stage.show();
        load(options);
    }

    /// Closes the window; asks first if that would lose what was typed into a profile.
    private void close(Stage stage) {
        if (profiles.form().dirtyProperty().get()) {
            shell.show(Page.PROFILES);
        }
        profiles.guard(stage::close);
    }

    private void load(PanelOptions options) {
        profiles.reload(null);
        runtimes.reload();
        readiness.examine();
        profiles.loadHost(services.host());
        programs.adoptRunning();
        sessions.load();
        companions.start(services.desktop().busAddress());
        work.run(HardwareLatency::read, home::setHardware, e -> home.setHardware(Reading.failed(String.valueOf(e.getMessage()))));
        options.launch().ifPresent(id -> launchWhenKnown(id));
    }

    private void launchWhenKnown(String id) {
        profiles.selectedProperty().subscribe(selected -> profiles.profiles().stream()
                .filter(p -> p.id().equals(id)).map(StoredProfile::profile).findFirst()
                .ifPresent(this::launchOnce));
    }

    private void launchOnce(@Nullable Profile profile) {
        if (profile != null && !launchedAtStart) {
            launchedAtStart = true;
            programs.launch(profile);
        }
    }

    private void subscribe() {
        pulse.onFrame(settings.settingsProperty().get().calm() ? TEXTS_PER_SECOND : LANES_PER_SECOND, this::liveShows, () -> withLive(view -> view.frame(programs.snapshot())));
        pulse.onFrame(HISTOGRAMS_PER_SECOND, this::liveShows, () -> withLive(LiveView::histogram));
        pulse.onFrame(TEXTS_PER_SECOND, this::liveShows, () -> withLive(LiveView::text));
        pulse.onBeat(this::beat);
    }

    private boolean liveShows() {
        return shell.pageProperty().get() == Page.LIVE && programs.isLive();
    }

    private void withLive(Consumer<LiveView> action) {
        LiveView view = live;
        if (view != null) {
            action.accept(view);
        }
    }

    private void beat() {
        refreshWhy(shell.pageProperty().get());
        sessions.beat();
        companions.beat();
        pulse.setBeatsHidden(companions.shows());
        stripTip.setText(Texts.of("palette.key.control", "M") + "  " + companions.trayStatus());
        LiveSnapshot snapshot = programs.snapshot();
        shellModel.refresh(snapshot, snapshot == null ? "" : programs.name(programs.watchedId()));
        if (snapshot == null || !programs.isLive()) {
            shellModel.showCost(meter.read());
        }
        long now = System.nanoTime();
        notices.expire(now);
        double perSecond = (pulse.frames() - lastFrames) * 1e9 / Math.max(1, now - lastBeatNs);
        shell.frames().setText(Texts.of("shell.status.fps", Long.toString(Math.round(perSecond))));
        lastFrames = pulse.frames();
        lastBeatNs = now;
        HomeView shown = homeView;
        if (shown != null && shell.pageProperty().get() == Page.HOME) {
            shown.refresh();
        }
        if (shell.pageProperty().get() == Page.LIVE && !programs.isLive()) {
            drawLiveOnce();
        }
    }

    /// Captures are read and explained only for somebody who looks at them.
    private void refreshWhy(Page shown) {
        if (shown == Page.WHY) {
            why.refresh();
        }
    }

    private void drawLiveOnce() {
        withLive(view -> {
            view.frame(programs.snapshot());
            view.histogram();
            view.text();
        });
    }

    private void afterFirstFrame() {
        if (!firstFrame) {
            firstFrame = true;
            ProcessHandle.current().info().startInstant().ifPresent(start ->
                    LOG.info("first frame {} ms after the process began, {} ms of processor time",
                            Duration.between(start, Instant.now()).toMillis(),
                            ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(-1L)));
            pulse.later(() -> withLive(LiveView::addTraces));
        }
    }

    private Node make(Page page) {
        return switch (page) {
            case HOME -> {
                HomeView made = new HomeView(new HomeView.Models(home, profiles, programs, sessions, loadTest, meters, readiness), shell::show);
                homeView = made;
                yield made.root();
            }
            case LIVE -> {
                LiveView made = new LiveView(new LiveViewModel(), theme.palette());
                live = made;
                if (firstFrame) {
                    pulse.later(made::addTraces);
                }
                work.run(RtThrottling::read, made::setThrottling, e -> made.setThrottling(Reading.failed(String.valueOf(e.getMessage()))));
                pulse.later(this::drawLiveOnce);
                yield made.root();
            }
            case WHY -> new WhyView(why, notices).root();
            case PROFILES -> new ProfilesView(profiles, programs, runtimes.selectors(), notices).root();
            case RUNTIMES -> RuntimesPage.open(runtimes, services.keeping(), work, notices, () -> profiles.reload(null));
            case READINESS -> new ReadinessView(readiness, notices).root();
        };
    }

    private void addActions(Stage stage) {
        actions.add(() -> List.of(
                PanelAction.of("launch", Texts.of("palette.launchSelected"), this::launchSelected).key(Shortcut.control(KeyCode.L)),
                PanelAction.of("stop", Texts.of("palette.stopWatched"), programs::stopWatched).key(Shortcut.control(KeyCode.PERIOD)).when(programs::anyRunning)));
        actions.add(() -> PanelActions.programs(profiles, programs, () -> shell.show(Page.LIVE)));
        actions.add(() -> PanelActions.profiles(profiles, () -> shell.show(Page.PROFILES)));
        actions.add(() -> PanelActions.machine(readiness, runtimes, shell));
        actions.add(() -> Arrays.stream(Theme.values()).map(t -> PanelAction.of("theme." + t.name().toLowerCase(Locale.ROOT),
                Texts.of("palette.theme", SettingsViewModel.name(t.look())), () -> settings.look(t.look())).when(() -> theme != t)).toList());
        actions.add(() -> List.of(
                PanelAction.of("strip", Texts.of("strip.toggle"), companions::toggleStrip).key(Shortcut.control(KeyCode.M)),
                PanelAction.of("load-test", loadTest.isRunning() ? Texts.of("verdict.test.stop") : Texts.of("verdict.test.start"), loadTest::startOrCancel)
                        .when(loadTest::isPossible),
                PanelAction.of("meters.reset", Texts.of("meter.resetAll"), meters::reset)));
        actions.add(() -> List.of(
                PanelAction.of("theme.next", Texts.of("palette.theme.next"), this::nextTheme).key(Shortcut.control(KeyCode.T)),
                PanelAction.of("settings", Texts.of("settings.title"), this::openSettings).key(Shortcut.control(KeyCode.COMMA)),
                PanelAction.of("keys", Texts.of("palette.keys"), this::openKeys).key(new Shortcut(KeyCode.F1, false)),
                PanelAction.of("palette", Texts.of("palette.title"), this::openPalette).key(Shortcut.control(KeyCode.K)),
                PanelAction.of("close", Texts.of("palette.close"), () -> close(stage)).key(Shortcut.control(KeyCode.Q))));
    }

    private void openPalette() {
        ActionPalette opened = new ActionPalette(actions.all().stream().filter(a -> !a.id().equals("palette")).toList(), layer::close);
        layer.open(opened.root(), opened.first());
    }

    private void openKeys() {
        KeySheet opened = new KeySheet(actions.all());
        layer.open(opened.root(), opened.first());
    }

    private void openSettings() {
        SettingsView opened = new SettingsView(settings, layer::close);
        layer.open(opened.root(), opened.first());
    }

    private void questionMark(KeyEvent event) {
        Scene shown = scene;
        if (event.getCharacter().equals("?") && shown != null && !(shown.getFocusOwner() instanceof TextInputControl)) {
            openKeys();
        }
    }

    private void bringForward() {
        Stage window = stage;
        if (window != null) {
            window.setIconified(false);
            window.toFront();
            window.requestFocus();
        }
    }

    private void closeWindow() {
        Stage window = stage;
        if (window != null) {
            close(window);
        }
    }

    private void launchSelected() {
        profiles.launch();
        shell.show(Page.LIVE);
    }

    private void launchOrStop() {
        if (programs.phase(programs.watchedId()) == Programs.Phase.RUNNING) {
            programs.stopWatched();
        } else {
            launchSelected();
        }
    }

    private void afterChange() {
        boolean running = programs.phase(programs.watchedId()) == Programs.Phase.RUNNING;
        shell.action().setText(Texts.of(running ? "shell.action.stop" : "shell.action.launch"));
        shell.action().setDisable(!programs.progressProperty().get().isEmpty());
        withLive(view -> view.setProfilePeriodNs(programs.watchedProfile().map(p -> p.audio().periodNs()).orElse(0L)));
        pulse.refresh();
    }

    private void nextTheme() {
        settings.look(theme.next().look());
    }

    private void useTheme(Theme chosen) {
        theme = chosen;
        Scene shown = scene;
        if (shown != null) {
            theme.applyTo(shown);
        }
        companions.useTheme();
        withLive(view -> view.setPalette(theme.palette()));
    }

    /// The window's frame, for tests.
    ShellView shell() {
        return shell;
    }

    /// Everything it can do now, for tests.
    List<PanelAction> actions() {
        return actions.all();
    }

    /// Strip and tray, for tests.
    Companions companions() {
        return companions;
    }

    /// What runs, for tests.
    Programs programs() {
        return programs;
    }

    /// Stops watching; programs go on.
    @Override
    public void close() {
        notices.clear();
        companions.close();
        sessions.close();
        programs.close();
    }
}
