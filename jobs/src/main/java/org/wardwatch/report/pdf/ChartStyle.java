package org.wardwatch.report.pdf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Presentation properties of an element of a chart, those of its ancestors included. A {@code style} attribute goes
 * before attributes.
 *
 * @param values value by property, for those that are not as initially
 */
record ChartStyle(Map<String, String> values) {

    static final ChartStyle INITIAL = new ChartStyle(Map.of());

    /** Properties that charts may use, in attributes and sheets. */
    static final Set<String> PROPERTIES = Set.of(
            "fill",
            "fill-opacity",
            "fill-rule",
            "stroke",
            "stroke-opacity",
            "stroke-width",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin",
            "opacity",
            "font-size",
            "font-weight",
            "text-anchor",
            "dominant-baseline",
            "display",
            "visibility",
            "color");

    /** The style of an element inside one with this style. */
    ChartStyle inside(Element element) {
        Map<String, String> inner = new HashMap<>(values);
        inner.remove("opacity");
        inner.remove("display");
        for (String property : PROPERTIES) {
            put(inner, property, element.getAttribute(property));
        }
        for (String declaration : element.getAttribute("style").split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                put(inner, declaration.substring(0, colon).strip(), declaration.substring(colon + 1));
            }
        }
        double above = Double.parseDouble(get("group-opacity", "1"));
        inner.put("group-opacity", String.valueOf(above * Double.parseDouble(inner.getOrDefault("opacity", "1"))));
        return new ChartStyle(Map.copyOf(inner));
    }

    private static void put(Map<String, String> values, String property, String value) {
        String stripped = value.replace("!important", "").strip();
        if (!stripped.isEmpty() && !stripped.equals("inherit") && PROPERTIES.contains(property)) {
            values.put(property, stripped);
        }
    }

    String get(String property, String initial) {
        return values.getOrDefault(property, initial);
    }

    double number(String property, double initial) {
        String value = values.get(property);
        return value == null ? initial : ChartNumbers.one(value);
    }

    boolean isBold() {
        String weight = get("font-weight", "normal");
        return weight.equals("bold") || weight.matches("[6-9]00");
    }

    boolean isShown() {
        return !get("display", "inline").equals("none")
                && get("visibility", "visible").equals("visible");
    }
}
