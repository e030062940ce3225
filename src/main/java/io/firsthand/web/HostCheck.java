package io.firsthand.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses calls that were addressed to another name than ours 主机校验: a name that the caller chose never gets into a link. */
class HostCheck extends OncePerRequestFilter {

    private final Pattern ours;
    private final Problems problems;

    HostCheck(URI baseUrl, Problems problems) {
        var configured = baseUrl == null ? "" : "|" + Pattern.quote(baseUrl.getHost());
        this.ours = Pattern.compile(
                "(localhost|127\\.0\\.0\\.1|\\[::1]" + configured + ")(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var hosts = Collections.list(request.getHeaders("Host"));
        if (hosts.size() == 1 && ours.matcher(hosts.get(0)).matches()) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, 400, "WRONG_HOST");
        }
    }
}
