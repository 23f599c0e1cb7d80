package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"5,1100,5", "5,900,3", "5,700,3", "5,420,2", "5,150,1", "4,700,2", "2,500,2", "2,300,1", "0,500,1"})
    void fillsTheLastRowAsFarAsItCan(int children, double width, int columns) {
        Node[] nodes = new Node[children];
        for (int i = 0; i < children; i++) {
            nodes[i] = new Region();
        }
        assertEquals(columns, new Columns(16, 200, nodes).columns(width));
    }
}
