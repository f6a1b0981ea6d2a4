package org.wardwatch.disclosure.reread;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** A text as its reader makes it out: without what is not seen, wide digits as plain ones, URLs decoded, points without their brackets. */
final class PlainText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\p{Cf}]");
    private static final Pattern NO_CODE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern POINT = Pattern.compile("\\s?[\\[({<]\\s?(?:\\.|dot|DOT)\\s?[])}>]\\s?");
    private static final Pattern COLON = Pattern.compile("[\\[({<]:[])}>]");
    private static final int MOST_DECODED = 3;

    private PlainText() {}

    static String of(String text) {
        String plain = decoded(INVISIBLE.matcher(text).replaceAll(""), MOST_DECODED);
        String seen = INVISIBLE.matcher(plain).replaceAll("");
        String wide = Normalizer.normalize(seen, Normalizer.Form.NFKC);
        return COLON.matcher(POINT.matcher(wide).replaceAll(".")).replaceAll(":");
    }

    private static String decoded(String text, int times) {
        if (times == 0 || text.indexOf('%') < 0) {
            return text;
        }
        String codes = NO_CODE.matcher(text).replaceAll("%25").replace("+", "%2B");
        String decoded = URLDecoder.decode(codes, StandardCharsets.UTF_8);
        return decoded.equals(text) ? text : decoded(decoded, times - 1);
    }
}
