package org.wardwatch.report.page;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** What pages say, in one language: {@code words.en.properties} and {@code words.zh.properties}, in ICU's message format. */
public final class Words {

    private static final Map<PageLanguage, Words> ALL = all();

    private final PageLanguage language;
    private final Map<String, String> messages;

    private Words(PageLanguage language, Map<String, String> messages) {
        this.language = language;
        this.messages = messages;
    }

    /** The words of this language. */
    public static Words in(PageLanguage language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The language. */
    public PageLanguage language() {
        return language;
    }

    /**
     * The message of this key.
     *
     * @param parts what stands for {0}, {1} …: text as it is, numbers where the message has plurals
     * @throws IllegalArgumentException when there is no such message
     */
    public String say(String key, Object... parts) {
        String message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message '" + key + "' in " + language);
        }
        return parts.length == 0 ? message : new MessageFormat(message, language.locale()).format(parts);
    }

    /** The name of something that tables name by a code, as {@code type.infected-system}; the code itself when it has none. */
    public String name(String kind, String code) {
        return messages.getOrDefault(kind + "." + code, code);
    }

    /** A month in words: March 2026. */
    public String month(YearMonth month) {
        return switch (language) {
            case EN -> month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
            case ZH -> month.getYear() + " 年 " + month.getMonthValue() + " 月";
        };
    }

    /** A month on the axis of a chart, without its year: Mar. */
    public String shortMonth(YearMonth month) {
        return switch (language) {
            case EN -> month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case ZH -> month.getMonthValue() + "月";
        };
    }

    /** All keys with their messages. */
    public Map<String, String> messages() {
        return messages;
    }

    private static Map<PageLanguage, Words> all() {
        Map<PageLanguage, Words> all = new EnumMap<>(PageLanguage.class);
        for (PageLanguage language : PageLanguage.values()) {
            all.put(language, new Words(language, read("words." + language.suffix() + ".properties")));
        }
        return all;
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " from the class path", e);
        }
        Map<String, String> messages = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
        return messages;
    }
}
