package org.wardwatch.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;

/** JSON objects whose members stand in the order in which they were put: the same object, the same bytes. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** An empty object. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A list of objects. */
    static ArrayNode objects(ObjectNode... objects) {
        ArrayNode list = JSON.createArrayNode();
        for (ObjectNode object : objects) {
            list.add(object);
        }
        return list;
    }

    /** A list of texts. */
    static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = JSON.createArrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** The number without zeros that say nothing. */
    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    /** The object on one line, without the line's end. */
    static String line(ObjectNode object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of plain values is always JSON", e);
        }
    }
}
