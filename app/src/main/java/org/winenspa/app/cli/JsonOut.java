package org.winenspa.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.winenspa.bridge.Reading;

/// JSON on standard output, the same way for every verb: a value that could not be measured is `null`, and the
/// member `<name>Reason` beside it says why.
public final class JsonOut {

    private static final ObjectMapper LINE = new ObjectMapper();
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonOut() {}

    /// An empty object.
    public static ObjectNode object() {
        return LINE.createObjectNode();
    }

    /// Puts a value, or `null` and its reason. Numbers, booleans and texts stay what they are, a [JsonNode] is put
    /// as it is, anything else becomes its text.
    public static <T> void put(ObjectNode into, String name, Reading<T> reading) {
        switch (reading) {
            case Reading.Value<T>(T value) -> into.set(name, node(value));
            case Reading.Unavailable<T>(Reading.Kind kind, String reason) -> {
                into.putNull(name);
                into.put(name + "Reason", reason);
            }
        }
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode json -> json;
            case Number number -> LINE.valueToTree(number);
            case Boolean flag -> LINE.valueToTree(flag);
            default -> LINE.valueToTree(value.toString());
        };
    }

    /// Prints one document over several lines.
    public static void print(PrintWriter out, JsonNode document) {
        out.println(text(PRETTY, document));
        out.flush();
    }

    /// Prints one document on one line, for streams of documents.
    public static void printLine(PrintWriter out, JsonNode document) {
        out.println(text(LINE, document));
        out.flush();
    }

    private static String text(ObjectMapper mapper, JsonNode document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a document that was built here cannot be written as JSON", e);
        }
    }
}
