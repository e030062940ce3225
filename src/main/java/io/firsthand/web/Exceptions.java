package io.firsthand.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.firsthand.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever was thrown into a problem 异常处理 that says what to do, and nothing about how we are built. */
@RestControllerAdvice
class Exceptions {

    private static final Logger LOG = LoggerFactory.getLogger(Exceptions.class);
    private static final String WHOLE_BODY = "body";

    private static final Map<Integer, String> CODES = Map.of(
            401, "UNAUTHENTICATED",
            403, "NOT_YOURS",
            404, "NOT_FOUND",
            405, "METHOD_NOT_ALLOWED",
            406, "NOT_ACCEPTABLE",
            413, "TOO_LARGE",
            415, "UNSUPPORTED_TYPE",
            429, "TOO_MANY",
            503, "UNAVAILABLE");

    private final Problems problems;

    Exceptions(Problems problems) {
        this.problems = problems;
    }

    /** A problem for programs, and for people a page or, over a page that is open, a few words. */
    @ExceptionHandler(Exception.class)
    Object handle(Exception exception, HttpServletRequest request, HttpServletResponse response) {
        if (Browsers.swap(request)) {
            response.setHeader("HX-Reswap", "none"); // what was typed stays where it is
        }
        return shown(answer(exception, request), request);
    }

    Object shown(ResponseEntity<ProblemDetail> answer, HttpServletRequest request) {
        if (answer == null || !Browsers.look(request)) {
            return answer;
        }
        var page = new ModelAndView(Browsers.swap(request) ? "parts/alert :: toast" : "error");
        page.setStatus(answer.getStatusCode());
        page.addObject("problem", answer.getBody());
        page.addObject("text", answer.getBody().getDetail());
        page.addObject("kind", "warning");
        return page;
    }

    ResponseEntity<ProblemDetail> answer(Exception exception, HttpServletRequest request) {
        var refusal = Trouble.causes(exception)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
        if (refusal.isPresent() && !inPath(exception)) {
            return problems.answer(request, refusal.get());
        }
        if (exception instanceof AsyncRequestNotUsableException) {
            return null;
        }
        if (exception instanceof AccessDeniedException) {
            return problems.answer(request, 403, "NOT_YOURS");
        }
        if (inPath(exception)) {
            var variable = (MethodArgumentTypeMismatchException) exception;
            return problems.answer(request, 404, "NOT_FOUND", variable.getValue());
        }
        var fields = fields(exception);
        if (!fields.isEmpty()) {
            return problems.invalid(request, fields);
        }
        if (exception instanceof MaxUploadSizeExceededException) {
            return problems.answer(request, 413, "TOO_LARGE");
        }
        if (exception instanceof MultipartException) {
            return problems.invalid(request, List.of(new Refusal.Field(WHOLE_BODY, "malformed")));
        }
        if (exception instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(request, known.getStatusCode().value(), known.getHeaders());
        }
        return unexpected(exception, request);
    }

    /** For a status that something else has decided on. */
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request, int status, HttpHeaders headers) {
        var code = CODES.getOrDefault(status, status < 500 ? "REQUEST_REFUSED" : "INTERNAL");
        return problems.answer(request, status, code, headers, request.getRequestURI());
    }

    private ResponseEntity<ProblemDetail> unexpected(Exception exception, HttpServletRequest request) {
        var reference = UUID.randomUUID().toString();
        if (Trouble.contention(exception)
                || Trouble.unavailable(exception)
                || exception instanceof ErrorResponse known
                        && known.getStatusCode().value() == 503) {
            LOG.warn("Answered 503, reference {}", reference, WithoutMessages.of(exception));
            var headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, "2");
            return problems.answer(request, 503, "UNAVAILABLE", headers);
        }
        LOG.error("Answered 500, reference {}", reference, WithoutMessages.of(exception));
        LOG.debug("Reference {} in full", reference, exception);
        var answer = problems.answer(request, 500, "INTERNAL", reference);
        answer.getBody().setProperty("reference", reference);
        return answer;
    }

    /** An id that cannot exist is like one that does not. */
    private static boolean inPath(Exception exception) {
        return exception instanceof MethodArgumentTypeMismatchException mismatch
                && mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static List<Refusal.Field> fields(Exception exception) {
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return List.of(unreadable(unreadable));
        }
        if (exception instanceof BindException bind) {
            return bind.getAllErrors().stream()
                    .map(error -> field(error instanceof FieldError field ? field.getField() : WHOLE_BODY, error))
                    .toList();
        }
        if (exception instanceof HandlerMethodValidationException validation) {
            return validation.getParameterValidationResults().stream()
                    .flatMap(Exceptions::fields)
                    .toList();
        }
        if (exception instanceof ConstraintViolationException violations) {
            return violations.getConstraintViolations().stream()
                    .map(each -> new Refusal.Field(each.getPropertyPath().toString(), "other"))
                    .toList();
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return List.of(new Refusal.Field(missing.getParameterName(), "required"));
        }
        if (exception instanceof MissingRequestHeaderException missing) {
            return List.of(new Refusal.Field(missing.getHeaderName(), "required"));
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return List.of(typed(mismatch.getName(), mismatch.getRequiredType()));
        }
        return List.of();
    }

    private static Stream<Refusal.Field> fields(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream()
                    .map(error -> field(error instanceof FieldError field ? field.getField() : WHOLE_BODY, error));
        }
        return result.getResolvableErrors().stream()
                .map(error -> field(result.getMethodParameter().getParameterName(), error));
    }

    /** The last code of an error is the name of its constraint; its arguments are the field and then the limits by name. */
    private static Refusal.Field field(String name, MessageSourceResolvable error) {
        var codes = error.getCodes();
        var constraint = codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
        var limits = error.getArguments() == null
                ? new Object[0]
                : Arrays.stream(error.getArguments()).skip(1).toArray();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> new Refusal.Field(name, "required");
            case "Text" -> new Refusal.Field(name, String.valueOf(error.getDefaultMessage()), limits);
            case "Size" -> "tooMany".equals(error.getDefaultMessage())
                    ? new Refusal.Field(name, "tooMany", limits[0])
                    : new Refusal.Field(name, "length", limits[1], limits[0]);
            case "Min", "DecimalMin" -> new Refusal.Field(name, "tooSmall", limits[limits.length - 1]);
            case "Max", "DecimalMax" -> new Refusal.Field(name, "tooBig", limits[limits.length - 1]);
            case "Email" -> new Refusal.Field(name, "email");
            case "Pattern" -> new Refusal.Field(name, "format");
            case "typeMismatch" -> new Refusal.Field(name, "type");
            default -> new Refusal.Field(name, "other");
        };
    }

    private static Refusal.Field unreadable(HttpMessageNotReadableException exception) {
        var cause = Trouble.causes(exception)
                .filter(JsonProcessingException.class::isInstance)
                .findFirst()
                .orElse(null);
        if (cause == null) {
            return new Refusal.Field(WHOLE_BODY, exception.getCause() == null ? "required" : "malformed");
        }
        var field = cause instanceof JsonMappingException mapping ? path(mapping) : WHOLE_BODY;
        if (cause instanceof UnrecognizedPropertyException) {
            return new Refusal.Field(field, "unknownField");
        }
        if (cause instanceof InvalidFormatException format) {
            return typed(field, format.getTargetType());
        }
        if (cause instanceof ValueInstantiationException) {
            return new Refusal.Field(field, "format");
        }
        var wrongType = cause instanceof MismatchedInputException mismatched
                && !mismatched.getOriginalMessage().startsWith("Trailing token");
        return new Refusal.Field(field, wrongType ? "type" : "malformed");
    }

    private static Refusal.Field typed(String field, Class<?> type) {
        if (type != null && type.isEnum()) {
            var choices = Arrays.stream(type.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name())
                    .collect(Collectors.joining(", "));
            return new Refusal.Field(field, "choice", choices);
        }
        return new Refusal.Field(
                field, type != null && type.getName().startsWith("java.time.") ? StrictJson.reason(type) : "type");
    }

    private static String path(JsonMappingException exception) {
        var path = new ArrayList<String>();
        for (var step : exception.getPath()) {
            path.add(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return path.isEmpty() ? WHOLE_BODY : String.join("", path).replaceFirst("^\\.", "");
    }
}
