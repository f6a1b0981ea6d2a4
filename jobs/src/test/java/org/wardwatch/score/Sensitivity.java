package org.wardwatch.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much the scores of a made-up programme move when one constant is a fifth less or more. */
final class Sensitivity {

    private static final int MEMBERS = 240;
    private static final ObjectMapper STRICT = new ObjectMapper().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    private static final List<BigDecimal> FACTORS = List.of(new BigDecimal("0.8"), new BigDecimal("1.2"));
    private static final List<String> SECTIONS = List.of("parts", "weights", "space", "limits");

    private final JsonNode yaml;
    private final MadeUpProgramme programme = new MadeUpProgramme(MEMBERS);
    private final List<@Nullable BigDecimal> scores;

    /** Of the constants of a {@code score.yaml}. */
    Sensitivity(JsonNode yaml) {
        this.yaml = yaml;
        this.scores = programme.scores(rules(yaml));
    }

    /** A constant by its keys, such as {@code limits.dwell.horizon_days}. */
    private record Constant(List<String> keys, BigDecimal value) {
        String name() {
            return String.join(".", keys);
        }
    }

    /** What one change does. */
    private record Effect(Constant constant, String changedTo, ScoreShift shift) {

        String row() {
            return "| `" + constant.name() + "` | " + constant.value.toPlainString() + " | " + changedTo + " | "
                    + shift.mean().toPlainString() + " | " + shift.largest().toPlainString() + " | " + shift.bands()
                    + " | "
                    + shift.ranks().toPlainString() + " | " + shift.withheld() + " |\n";
        }
    }

    /** The document. */
    String document() {
        List<List<Effect>> effects = new ArrayList<>();
        for (Constant constant : constants()) {
            effects.add(FACTORS.stream().map(factor -> effect(constant, factor)).toList());
        }
        effects.sort(Comparator.comparing(Sensitivity::largestMean).reversed());
        long scored = scores.stream().filter(Objects::nonNull).count();
        return """
                # Sensitivity of the score

                How much scores move when one constant of `conf/score.yaml` is a fifth less or more, and all others stay; the constants
                that move them most come first. The scores are those of %d made-up members of four sectors, from seeded draws:
                from clean to bad, from /29 to /18, with findings of every severity, accuracy and relation; %d of them have enough
                coverage for a score. It tells which constants matter and how far to trust a hundredth of a point. It is no forecast
                of what a change does to a real programme.

                - Mean, largest: absolute change of the score in points. Bands: members whose band changes. Ranks: Spearman's
                  correlation of the scores before and after. Withheld: scores that come or go.
                - Whole numbers are rounded. When a part's weight changes, the others share the rest in proportion, so that they add
                  up to 1. A constant of 0 stays 0.
                - `limits.coverage_days` weighs the feeds in the coverage, which is given here, so that nothing moves. The constants
                  under `reading` are of the interval and the percentile, and move no score.

                | constant | value | changed to | mean | largest | bands | ranks | withheld |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """.formatted(MEMBERS, scored)
                + effects.stream().flatMap(List::stream).map(Effect::row).collect(Collectors.joining());
    }

    private static BigDecimal largestMean(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect.shift.mean())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Constant> constants() {
        List<Constant> constants = new ArrayList<>();
        SECTIONS.forEach(section -> collect(List.of(section), yaml.get(section), constants));
        return constants;
    }

    private static void collect(List<String> keys, JsonNode node, List<Constant> constants) {
        if (node.isNumber()) {
            constants.add(new Constant(keys, node.decimalValue()));
        }
        node.properties().forEach(entry -> {
            List<String> deeper = new ArrayList<>(keys);
            deeper.add(entry.getKey());
            collect(deeper, entry.getValue(), constants);
        });
    }

    private Effect effect(Constant constant, BigDecimal factor) {
        BigDecimal changed = constant.value.multiply(factor).stripTrailingZeros();
        try {
            return effect(constant, changed, STRICT.treeToValue(with(constant, changed), ScoreRules.class));
        } catch (JsonProcessingException e) {
            // The constant is a whole number.
            BigDecimal whole = changed.setScale(0, RoundingMode.HALF_EVEN);
            return effect(constant, whole, rules(with(constant, whole)));
        }
    }

    private Effect effect(Constant constant, BigDecimal changed, ScoreRules rules) {
        return new Effect(constant, changed.toPlainString(), ScoreShift.of(scores, programme.scores(rules)));
    }

    private JsonNode with(Constant constant, BigDecimal changed) {
        JsonNode copy = yaml.deepCopy();
        List<String> keys = constant.keys;
        JsonNode section = copy;
        for (String key : keys.subList(0, keys.size() - 1)) {
            section = section.get(key);
        }
        String last = keys.get(keys.size() - 1);
        if (keys.get(0).equals("parts")) {
            shareTheRest((ObjectNode) section, last, changed);
        }
        put((ObjectNode) section, last, changed);
        return copy;
    }

    /** The other parts in proportion; what rounding leaves over goes to the last of them. */
    private static void shareTheRest(ObjectNode parts, String changedPart, BigDecimal changed) {
        BigDecimal before = BigDecimal.ONE.subtract(parts.get(changedPart).decimalValue());
        BigDecimal left = BigDecimal.ONE.subtract(changed);
        List<String> others = new ArrayList<>();
        parts.fieldNames().forEachRemaining(others::add);
        others.remove(changedPart);
        for (int i = 0; i < others.size(); i++) {
            BigDecimal share = parts.get(others.get(i))
                    .decimalValue()
                    .multiply(BigDecimal.ONE.subtract(changed))
                    .divide(before, 12, RoundingMode.HALF_EVEN);
            parts.put(others.get(i), i == others.size() - 1 ? left : share);
            left = left.subtract(share);
        }
    }

    private static void put(ObjectNode section, String key, BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0 && section.get(key).isInt()) {
            section.put(key, value.intValueExact());
        } else {
            section.put(key, value);
        }
    }

    private static ScoreRules rules(JsonNode yaml) {
        try {
            return STRICT.treeToValue(yaml, ScoreRules.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
