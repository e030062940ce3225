package io.firsthand.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what a filter threw 兜底, or the drawing of a page, with a problem, so that the container never shows a page of its
 * own; somebody who looks gets it as a page.
 */
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
            if (!shown(exception, request, response)) {
                problems.write(request, response, exceptions.answer(exception, request));
            }
        }
    }

    /** A page that says what is wrong may be what is wrong: then it is told without one. */
    private boolean shown(Exception exception, HttpServletRequest request, HttpServletResponse response) {
        if (!Browsers.look(request) || response.isCommitted()) {
            return false;
        }
        try {
            response.resetBuffer();
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, exception);
            request.getRequestDispatcher("/error").forward(request, response);
            return true;
        } catch (Exception second) {
            return response.isCommitted();
        }
    }
}
