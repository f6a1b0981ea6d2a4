package org.wardwatch.report.pdf;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path data of SVG without elliptical arcs: M, L, H, V, C, S, Q, T and Z, absolute and relative. */
final class ChartPath {

    private static final Pattern COMMAND = Pattern.compile("([a-zA-Z])([^a-zA-Z]*(?:[eE][+-]?\\d[^a-zA-Z]*)*)");

    private final Path2D path = new Path2D.Double();
    private double x;
    private double y;
    private double startX;
    private double startY;
    private double controlX;
    private double controlY;

    ChartPath(String data) {
        Matcher matcher = COMMAND.matcher(data);
        while (matcher.find()) {
            add(matcher.group(1).charAt(0), ChartNumbers.of(matcher.group(2)));
        }
    }

    Shape shape() {
        return path;
    }

    private void add(char command, double[] numbers) {
        char kind = Character.toUpperCase(command);
        boolean relative = command != kind;
        int size = arguments(kind);
        if (size == 0) {
            path.closePath();
            move(startX, startY);
            return;
        }
        if (numbers.length == 0 || numbers.length % size != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "command %s of a chart's path has %d numbers", command, numbers.length));
        }
        for (int i = 0; i < numbers.length; i += size) {
            double[] n = new double[size];
            for (int j = 0; j < size; j++) {
                boolean isVertical = kind == 'V' || (kind != 'H' && j % 2 == 1);
                double origin = isVertical ? y : x;
                n[j] = numbers[i + j] + (relative ? origin : 0);
            }
            segment(kind == 'M' && i > 0 ? 'L' : kind, n);
        }
    }

    private static int arguments(char kind) {
        return switch (kind) {
            case 'Z' -> 0;
            case 'H', 'V' -> 1;
            case 'M', 'L', 'T' -> 2;
            case 'S', 'Q' -> 4;
            case 'C' -> 6;
            default -> throw new IllegalArgumentException("command " + kind + " of a chart's path cannot be printed");
        };
    }

    private void segment(char kind, double[] n) {
        switch (kind) {
            case 'M' -> {
                path.moveTo(n[0], n[1]);
                startX = n[0];
                startY = n[1];
                move(n[0], n[1]);
            }
            case 'L' -> line(n[0], n[1]);
            case 'H' -> line(n[0], y);
            case 'V' -> line(x, n[0]);
            case 'C' -> cubic(n[0], n[1], n);
            case 'S' -> cubic(2 * x - controlX, 2 * y - controlY, new double[] {0, 0, n[0], n[1], n[2], n[3]});
            case 'Q' -> quadratic(n[0], n[1], n[2], n[3]);
            default -> quadratic(2 * x - controlX, 2 * y - controlY, n[0], n[1]);
        }
    }

    private void line(double toX, double toY) {
        path.lineTo(toX, toY);
        move(toX, toY);
    }

    private void cubic(double firstX, double firstY, double[] n) {
        path.curveTo(firstX, firstY, n[2], n[3], n[4], n[5]);
        move(n[4], n[5]);
        controlX = n[2];
        controlY = n[3];
    }

    private void quadratic(double throughX, double throughY, double toX, double toY) {
        path.quadTo(throughX, throughY, toX, toY);
        move(toX, toY);
        controlX = throughX;
        controlY = throughY;
    }

    private void move(double toX, double toY) {
        x = toX;
        y = toY;
        controlX = toX;
        controlY = toY;
    }
}
