package io.firsthand.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.Refusal;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Puts every no into the form of RFC 9457 问题详情, in the reader's language, with what to do next. */
@Component
public class Problems {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");
    private static final Pattern WORD_BREAK = Pattern.compile("_([a-z])");
    private static final int LONGEST_ECHO = 100;

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final Organization organization;
    private final ObjectMapper json;

    Problems(MessageSource messages, LocaleResolver languages, Organization organization, ObjectMapper json) {
        this.messages = messages;
        this.languages = languages;
        this.organization = organization;
        this.json = json;
    }

    /** For a form that stays open: the no in the reader's language, with its status, and what is wrong at which field. */
    public ProblemDetail read(HttpServletRequest request, Refusal refusal) {
        return answer(request, refusal).getBody();
    }

    /** One wrong field as the reader sees it. */
    public record WrongField(String field, String message, String code) {}

    ResponseEntity<ProblemDetail> answer(
            HttpServletRequest request, int status, String code, HttpHeaders headers, Object... arguments) {
        var language = languages.resolveLocale(request);
        var problem = ProblemDetail.forStatus(status);
        problem.setTitle(text("problem." + status, language, "problem.other"));
        problem.setDetail(text("refusal." + code, language, "refusal.REQUEST_REFUSED", arguments));
        problem.setInstance(path(request));
        problem.setProperty("code", code);
        return ResponseEntity.status(status)
                .headers(headers)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    ResponseEntity<ProblemDetail> answer(HttpServletRequest request, int status, String code, Object... arguments) {
        return answer(request, status, code, HttpHeaders.EMPTY, arguments);
    }

    ResponseEntity<ProblemDetail> answer(HttpServletRequest request, Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case INVALID -> 400;
                    case NOT_YOURS -> 403;
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                    case TOO_LARGE -> 413;
                    case UNSUPPORTED -> 415;
                };
        return refusal.kind() == Refusal.Kind.INVALID
                ? invalid(request, refusal.fields())
                : answer(request, status, refusal.code(), refusal.arguments());
    }

    ResponseEntity<ProblemDetail> invalid(HttpServletRequest request, List<Refusal.Field> fields) {
        var language = languages.resolveLocale(request);
        var answer = answer(request, 400, "INVALID");
        answer.getBody()
                .setProperty(
                        "fields",
                        fields.stream().map(field -> wrong(field, language)).toList());
        return answer;
    }

    private WrongField wrong(Refusal.Field field, Locale language) {
        var message = text(
                "invalid." + field.reason(),
                language,
                "invalid.other",
                field.arguments().toArray());
        return new WrongField(printable(field.field()), message, field.reason());
    }

    /** For filters, which answer before any converter is at work. */
    void write(HttpServletRequest request, HttpServletResponse response, ResponseEntity<ProblemDetail> answer)
            throws IOException {
        if (answer == null || response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
        // At once: a caller who is still sending learns it now.
        response.flushBuffer();
    }

    void write(HttpServletRequest request, HttpServletResponse response, int status, String code) throws IOException {
        write(request, response, answer(request, status, code));
    }

    private String text(String key, Locale language, String otherwise, Object... arguments) {
        var words = Arrays.stream(arguments).map(each -> word(each, language)).toArray();
        var text = messages.getMessage(key, words, null, language);
        return text != null ? text : messages.getMessage(otherwise, words, language);
    }

    private Object word(Object argument, Locale language) {
        if (argument instanceof Names names) {
            return language.getLanguage().equals("zh") ? names.zh() : names.en();
        }
        if (argument instanceof DepartmentId id) {
            return organization
                    .department(id)
                    .map(department -> word(department.name(), language))
                    .orElse(id.value());
        }
        if (argument instanceof Enum<?> constant) {
            return word(
                    WORD_BREAK.matcher(constant.name().toLowerCase(Locale.ROOT)).replaceAll(match -> match.group(1)
                            .toUpperCase(Locale.ROOT)),
                    language);
        }
        if (argument instanceof Instant instant) {
            return TIME.format(instant.atZone(organization.zone()));
        }
        if (argument instanceof Number) {
            return argument;
        }
        var text = printable(String.valueOf(argument));
        // Never as a default message: that would be taken for a pattern, and kept.
        var word = messages.getMessage("word." + text, null, null, language);
        return word == null ? text : word;
    }

    /** What a caller sent is repeated short, and without halves of characters, which no answer can hold. */
    private static String printable(String text) {
        var start = text.length() > LONGEST_ECHO ? text.substring(0, LONGEST_ECHO) : text;
        return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static URI path(HttpServletRequest request) {
        try {
            return URI.create(request.getRequestURI());
        } catch (IllegalArgumentException notAnAddress) {
            return URI.create("/");
        }
    }
}
