package dev.lifeline.compare.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lifeline.compare.measure.Spread;
import java.util.List;

/** Something to look at: a chart, a grid, or raw rows. The page draws each kind in one way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Exhibit.Bars.class, name = "bars"),
    @JsonSubTypes.Type(value = Exhibit.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = Exhibit.Stacks.class, name = "stacks"),
    @JsonSubTypes.Type(value = Exhibit.Grid.class, name = "grid"),
    @JsonSubTypes.Type(value = Exhibit.Table.class, name = "table")
})
public sealed interface Exhibit {

    String title();

    /** One sentence: what to look at. */
    String caption();

    /**
     * One bar a contestant: the median, with a whisker from minimum to maximum.
     *
     * @param scale linear or logarithmic
     */
    record Bars(String title, String caption, String unit, Scale scale, List<Bar> bars) implements Exhibit {}

    record Bar(String name, Spread spread) {}

    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** One line a contestant. */
    record Lines(String title, String caption, String xName, String yName, Scale xScale, Scale yScale, List<Line> lines)
            implements Exhibit {}

    record Line(String name, List<Point> points) {}

    record Point(double x, double y) {}

    /** Several values a contestant: on top of each other when they add up, else side by side. */
    record Stacks(
            String title,
            String caption,
            String unit,
            Arrangement arrangement,
            Scale scale,
            List<String> names,
            List<Part> parts)
            implements Exhibit {}

    enum Arrangement {
        STACKED,
        GROUPED
    }

    /** @param values one for each name */
    record Part(String name, List<Double> values) {}

    /** Rows and columns of cells with tones. */
    record Grid(String title, String caption, String corner, List<String> columns, List<Row> rows) implements Exhibit {}

    /**
     * @param group rows of the same group stand under one heading; empty for none
     * @param hint a sentence about the row, or empty
     */
    record Row(String head, String group, String hint, List<Cell> cells) {}

    /** Raw rows: what was measured, as it was measured. */
    record Table(String title, String caption, List<String> columns, List<List<String>> rows) implements Exhibit {}
}
