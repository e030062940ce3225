package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * The page that somebody wanted before he had signed in 想看的页面. A call stays what it is: the kept address has none of its
 * headers, and without them nobody could tell that a browser asks.
 */
class WantedPage extends CookieRequestCache {

    /** Forgets the page once somebody who has signed in opens it; until then it is wanted, however often it is asked for. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        if (getRequest(request, response) != null
                && SecurityContextHolder.getContext().getAuthentication() != null) {
            super.getMatchingRequest(request, response);
        }
        return null;
    }
}
