package io.firsthand.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * Makes each changing call one transaction 一次调用一个事务: all its effects are committed when it answers, or none. When
 * others were at the same rows it is made again; when the caller gave an {@code Idempotency-Key} its answer is kept in
 * the same transaction, so that effect and answer exist together or not at all.
 */
@Aspect
@Component
class OneTransaction {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LONGEST_PATH = 500;

    private final RetryTemplate attempts = Trouble.secondTries();
    private final TransactionTemplate transaction;
    private final IdempotencyKeys keys;
    private final ObjectMapper json;

    OneTransaction(PlatformTransactionManager transactions, IdempotencyKeys keys, ObjectMapper json) {
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.json = json;
    }

    @Around(
            """
            (@within(io.firsthand.web.ApiController) || @within(io.firsthand.web.PageController))
            && !@annotation(io.firsthand.web.OwnTransactions)
            && (@annotation(org.springframework.web.bind.annotation.PostMapping)
                || @annotation(org.springframework.web.bind.annotation.PutMapping)
                || @annotation(org.springframework.web.bind.annotation.PatchMapping)
                || @annotation(org.springframework.web.bind.annotation.DeleteMapping))""")
    Object inOneTransaction(ProceedingJoinPoint method) throws Throwable {
        var call = repeatable();
        try {
            return attempts.execute(attempt -> once(method, call));
        } catch (UndeclaredThrowableException checked) {
            throw checked.getUndeclaredThrowable();
        }
    }

    private Object once(ProceedingJoinPoint method, Optional<IdempotencyKeys.Call> call) {
        var outcome = transaction.execute(status -> {
            try {
                return call.isPresent() ? again(method, call.get()) : method.proceed();
            } catch (Refusal.Recorded refusal) {
                call.ifPresent(keys::forget);
                return refusal;
            } catch (RuntimeException | Error unchecked) {
                throw unchecked;
            } catch (Throwable checked) {
                throw new UndeclaredThrowableException(checked);
            }
        });
        if (outcome instanceof Refusal.Recorded refusal) {
            throw refusal;
        }
        return outcome;
    }

    private Object again(ProceedingJoinPoint method, IdempotencyKeys.Call call) throws Throwable {
        var before = keys.find(call);
        if (before.isPresent()) {
            return replay(call, before.get());
        }
        keys.claim(call);
        if (!(method.proceed() instanceof ResponseEntity<?> answer)) {
            throw new IllegalStateException(method.getSignature() + " must return a ResponseEntity");
        }
        return keep(call, answer);
    }

    private static ResponseEntity<?> replay(IdempotencyKeys.Call call, IdempotencyKeys.Answer answer) {
        if (!answer.bodyHash().equals(call.bodyHash())) {
            throw Refusal.rule("IDEMPOTENCY_KEY_REUSED");
        }
        var headers = new HttpHeaders();
        if (answer.location() != null) {
            headers.setLocation(URI.create(answer.location()));
        }
        return bytes(answer.status(), headers, answer.body());
    }

    private ResponseEntity<?> keep(IdempotencyKeys.Call call, ResponseEntity<?> answer) throws JsonProcessingException {
        if (!answer.getStatusCode().is2xxSuccessful()) {
            keys.forget(call);
            return answer;
        }
        var body = answer.getBody() == null ? null : json.writeValueAsString(answer.getBody());
        var status = answer.getStatusCode().value();
        keys.answered(call, status, answer.getHeaders().getFirst(HttpHeaders.LOCATION), body);
        return bytes(status, answer.getHeaders(), body);
    }

    /** Bytes rather than the object, so that the first answer and every later one are the same to the letter. */
    private static ResponseEntity<?> bytes(int status, HttpHeaders headers, String body) {
        var answer = ResponseEntity.status(status).headers(headers);
        return body == null
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<IdempotencyKeys.Call> repeatable() throws IOException, ServletException {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var given = Collections.list(request.getHeaders(HEADER));
        if (given.isEmpty() || !request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        if (given.size() > 1 || !KEY.matcher(given.get(0)).matches()) {
            throw Refusal.invalid(HEADER, "idempotencyKey");
        }
        var path = request.getRequestURI();
        if (path.length() > LONGEST_PATH) {
            throw Refusal.notFound(path);
        }
        var account = SecurityContextHolder.getContext().getAuthentication().getName();
        return Optional.of(new IdempotencyKeys.Call(account, path, given.get(0), fingerprint(request)));
    }

    private static String fingerprint(HttpServletRequest request) throws IOException, ServletException {
        var digest = Sha256.digest();
        add(digest, String.valueOf(request.getQueryString()));
        var kept = WebUtils.getNativeRequest(request, KeptRequest.class);
        if (kept != null) {
            add(digest, kept.hash());
        } else {
            for (var part : request.getParts()) {
                add(digest, part);
            }
        }
        return Sha256.of(digest);
    }

    private static void add(MessageDigest digest, Part part) throws IOException {
        add(digest, part.getName());
        add(digest, String.valueOf(part.getSubmittedFileName()));
        add(digest, String.valueOf(part.getSize()));
        try (var content = part.getInputStream()) {
            var buffer = new byte[8192];
            for (int read; (read = content.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
            }
        }
    }

    /** With its end marked, so that what follows cannot be taken for a part of it. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
