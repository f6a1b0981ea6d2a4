package org.wardwatch.report.pdf;

import java.awt.geom.AffineTransform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Numbers and transforms as SVG writes them. */
final class ChartNumbers {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern TRANSFORM = Pattern.compile("(\\w+)\\s*\\(([^)]*)\\)");

    private ChartNumbers() {}

    /** All numbers in the text, in order, units left out. */
    static double[] of(String text) {
        return NUMBER.matcher(text)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group()))
                .toArray();
    }

    /** The one number, in user units or pixels. */
    static double one(String text) {
        String number = text.strip();
        if (number.endsWith("px")) {
            number = number.substring(0, number.length() - 2);
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("a chart holds '" + text + "' where a number in pixels must stand");
        }
        return Double.parseDouble(number);
    }

    /** The number in an attribute, 0 when there is none. */
    static double attribute(Element element, String name) {
        String text = element.getAttribute(name);
        return text.isBlank() ? 0 : one(text);
    }

    /** What the attribute {@code transform} says. */
    static AffineTransform transform(String text) {
        AffineTransform transform = new AffineTransform();
        Matcher matcher = TRANSFORM.matcher(text);
        while (matcher.find()) {
            transform.concatenate(single(matcher.group(1), of(matcher.group(2))));
        }
        return transform;
    }

    private static AffineTransform single(String name, double[] n) {
        return switch (name + n.length) {
            case "translate1" -> AffineTransform.getTranslateInstance(n[0], 0);
            case "translate2" -> AffineTransform.getTranslateInstance(n[0], n[1]);
            case "scale1" -> AffineTransform.getScaleInstance(n[0], n[0]);
            case "scale2" -> AffineTransform.getScaleInstance(n[0], n[1]);
            case "rotate1" -> AffineTransform.getRotateInstance(Math.toRadians(n[0]));
            case "rotate3" -> AffineTransform.getRotateInstance(Math.toRadians(n[0]), n[1], n[2]);
            case "matrix6" -> new AffineTransform(n);
            default ->
                throw new IllegalArgumentException(
                        "a chart holds a transform that cannot be printed: '" + name + "' of " + n.length + " numbers");
        };
    }
}
