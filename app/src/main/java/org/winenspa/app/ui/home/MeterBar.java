package org.winenspa.app.ui.home;

import javafx.scene.layout.Region;

/// The bar of a meter: filled to the value, a mark at the peak; hatched while there is no value, so that nothing looks like zero.
final class MeterBar extends Region {
    private static final double HEIGHT = 9;
    private static final double MARK = 2.5;

    private final Region fill = new Region();
    private final Region mark = new Region();
    private double share;
    private double peak = Double.NaN;

    MeterBar() {
        getStyleClass().setAll("meter-bar");
        fill.getStyleClass().setAll("meter-fill");
        mark.getStyleClass().setAll("meter-mark");
        fill.setManaged(false);
        mark.setManaged(false);
        getChildren().addAll(fill, mark);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /// @param tone style class of the filled part
    void show(double percent, double peakPercent, String tone) {
        boolean absent = Double.isNaN(percent);
        getStyleClass().setAll("meter-bar", absent ? "meter-absent" : "meter-present");
        fill.getStyleClass().setAll("meter-fill", "meter-" + tone);
        fill.setVisible(!absent);
        mark.setVisible(!Double.isNaN(peakPercent) && !absent);
        share = absent ? 0 : Math.clamp(percent / 100, 0, 1);
        peak = Math.clamp(peakPercent / 100, 0, 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, share * getWidth(), getHeight());
        if (mark.isVisible()) {
            mark.resizeRelocate(Math.min(getWidth() - MARK, peak * getWidth()), -3, MARK, getHeight() + 6);
        }
    }
}
