package org.winenspa.app.ui.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.app.text.Texts;

/// The threads of the program, a row each; only rows that came or went change the list.
final class ThreadTable extends TableView<ThreadRowModel> {
    private static final int ROW = 26;

    private final ObservableList<ThreadRowModel> rows = FXCollections.observableArrayList();
    private final Map<Integer, ThreadRowModel> byTid = new HashMap<>();
    private final Label placeholder = new Label();

    ThreadTable() {
        setId("threads");
        setItems(rows);
        setFixedCellSize(ROW);
        setPrefHeight(ROW * 8 + 34);
        setMinHeight(ROW * 5 + 34);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        placeholder.getStyleClass().add("absent");
        setPlaceholder(placeholder);
        column("live.thread.name", 190, false, ThreadRowModel.Cells::name);
        column("live.thread.role", 90, false, ThreadRowModel.Cells::role);
        column("live.thread.policy", 90, false, ThreadRowModel.Cells::policy);
        column("live.thread.effective", 96, true, ThreadRowModel.Cells::effective);
        column("live.thread.cpu", 70, true, ThreadRowModel.Cells::cpu);
        column("live.thread.core", 60, true, ThreadRowModel.Cells::core);
        column("live.thread.faults", 120, true, ThreadRowModel.Cells::faults);
        column("live.thread.tid", 80, true, ThreadRowModel.Cells::tid);
    }

    /// Shows `threads`, or says why there are none.
    void update(List<ThreadRow> threads, String absent) {
        placeholder.setText(absent);
        boolean sameOrder = threads.size() == rows.size();
        for (int i = 0; i < threads.size(); i++) {
            ThreadRow row = threads.get(i);
            ThreadRowModel model = byTid.computeIfAbsent(row.tid(), tid -> new ThreadRowModel(row));
            model.update(row);
            sameOrder &= i < rows.size() && rows.get(i) == model;
        }
        if (!sameOrder) {
            byTid.keySet().retainAll(threads.stream().map(ThreadRow::tid).toList());
            rows.setAll(threads.stream().map(t -> byTid.get(t.tid())).toList());
        }
    }

    private void column(String key, double width, boolean number, Function<ThreadRowModel.Cells, String> text) {
        TableColumn<ThreadRowModel, String> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        if (number) {
            column.getStyleClass().add("num-column");
        }
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(data -> {
            SimpleStringProperty value = new SimpleStringProperty();
            value.bind(data.getValue().cellsProperty().map(text));
            return value;
        });
        boolean effective = key.equals("live.thread.effective");
        column.setCellFactory(c -> new Cell(number, effective));
        getColumns().add(column);
    }

    private static final class Cell extends TableCell<ThreadRowModel, String> {
        private final boolean effective;

        Cell(boolean number, boolean effective) {
            this.effective = effective;
            if (number) {
                getStyleClass().add("num");
            }
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            boolean boosted = effective && !empty && text != null && text.startsWith("▲");
            if (boosted != getStyleClass().contains("boosted")) {
                if (boosted) {
                    getStyleClass().add("boosted");
                } else {
                    getStyleClass().remove("boosted");
                }
            }
        }
    }
}
