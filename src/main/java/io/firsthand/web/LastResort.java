package io.firsthand.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what a filter threw 兜底 with a problem, so that the container never shows a page of its own. */
class LastResort extends OncePerRequestFilter {

    private final Problems problems;
    private final Exceptions exceptions;

    LastResort(Problems problems, Exceptions exceptions) {
        this.problems = problems;
        this.exceptions = exceptions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception exception) {
            problems.write(request, response, exceptions.answer(exception, request));
        }
    }
}
