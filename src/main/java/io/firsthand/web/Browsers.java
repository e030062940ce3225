package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;

/** 浏览器: how a call from a page differs from one of a program. */
final class Browsers {

    private Browsers() {}

    /** Whether somebody looks at the answer: a page was asked for, or a piece of one. */
    static boolean look(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return !request.getRequestURI().startsWith("/api/")
                && (swap(request) || accept != null && accept.contains("text/html"));
    }

    /** Whether the answer is put into a page that is open already. */
    static boolean swap(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Whether the browser asked by itself, so that a challenge would open a window of its own over the page. */
    static boolean fromPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getRequestedSessionId() != null
                || swap(request)
                || accept != null && accept.contains("text/event-stream");
    }
}
