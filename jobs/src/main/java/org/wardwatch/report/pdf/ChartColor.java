package org.wardwatch.report.pdf;

import com.openhtmltopdf.css.constants.CSSName;
import com.openhtmltopdf.css.parser.CSSParser;
import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.parser.PropertyValue;
import com.openhtmltopdf.css.sheet.StylesheetInfo;
import java.util.Locale;
import java.util.Optional;

/** Colours of charts, as style sheets write them. */
final class ChartColor {

    private ChartColor() {}

    /** The colour to fill or stroke with, opacities applied; empty for none. */
    static Optional<FSRGBColor> of(ChartStyle style, String property, String initial) {
        String name = style.get(property, initial);
        String text = name.toLowerCase(Locale.ROOT).equals("currentcolor") ? style.get("color", "black") : name;
        double opacity = style.number(property + "-opacity", 1) * style.number("group-opacity", 1);
        if (text.equals("none") || text.equals("transparent") || opacity <= 0) {
            return Optional.empty();
        }
        PropertyValue value =
                new CSSParser((uri, message) -> {}).parsePropertyValue(CSSName.COLOR, StylesheetInfo.AUTHOR, text);
        if (value == null || !(value.getFSColor() instanceof FSRGBColor color)) {
            throw new IllegalArgumentException("'" + text + "' of a chart is not a colour that can be printed");
        }
        return Optional.of(opacity < 1 ? color.withAlpha((float) (color.getAlpha() * opacity)) : color);
    }
}
