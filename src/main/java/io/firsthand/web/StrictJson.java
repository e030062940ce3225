package io.firsthand.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** JSON is taken at its word 严格解析: nothing unknown, nothing twice, nothing of another type than described. */
@Configuration
class StrictJson {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strict() {
        return builder -> builder.featuresToEnable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .featuresToDisable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .deserializerByType(Instant.class, text(Instant.class, StrictJson::instant))
                .deserializerByType(OffsetDateTime.class, text(OffsetDateTime.class, StrictJson::time))
                .deserializerByType(LocalDate.class, text(LocalDate.class, StrictJson::date))
                .deserializerByType(Duration.class, text(Duration.class, Duration::parse))
                .postConfigurer(StrictJson::refuseCoercion);
    }

    private static void refuseCoercion(ObjectMapper mapper) {
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
    }

    /** The reason under {@code invalid.} that tells how a time is written. */
    static String reason(Class<?> type) {
        if (type == LocalDate.class) {
            return "date";
        }
        return type == Duration.class ? "duration" : "time";
    }

    private static Instant instant(String text) {
        return time(text).toInstant();
    }

    private static OffsetDateTime time(String text) {
        var time = OffsetDateTime.parse(text);
        checkYear(time.getYear());
        return time.truncatedTo(ChronoUnit.MICROS); // as exact as the databases keep it
    }

    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        checkYear(date.getYear());
        return date;
    }

    /** Beyond them the database and its arithmetic give out. */
    private static void checkYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException("year");
        }
    }

    private static <T> FromText<T> text(Class<T> type, Function<String, T> parse) {
        return new FromText<>(type, parse);
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), json);
            }
            try {
                return parse.apply(json.getText());
            } catch (DateTimeException | ArithmeticException notInForm) {
                return (T) context.handleWeirdStringValue(handledType(), json.getText(), "not in the expected form");
            }
        }
    }
}
