package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockRequestDispatcher;

@WebSlice.Started
class LastResortTest {

    private static final FilterChain BROKEN = (request, response) -> {
        response.getWriter().write("half a page");
        throw new ServletException("the template is broken");
    };

    @Autowired
    private Problems problems;

    @Autowired
    private Exceptions exceptions;

    private LastResort lastResort;
    private MockHttpServletRequest request;
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void setUp() {
        lastResort = new LastResort(problems, exceptions);
        request = new MockHttpServletRequest("GET", "/queue/pool");
    }

    @Test
    void a_page_that_cannot_be_drawn_is_answered_by_the_page_for_errors() throws Exception {
        request.addHeader("Accept", "text/html");

        lastResort.doFilter(request, response, BROKEN);

        assertThat(response.getForwardedUrl()).isEqualTo("/error");
        assertThat(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)).isInstanceOf(ServletException.class);
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void a_program_gets_a_problem() throws Exception {
        request.addHeader("Accept", "application/json");

        lastResort.doFilter(request, response, BROKEN);

        assertThat(response.getForwardedUrl()).isNull();
        mustBeProblem();
    }

    @Test
    void somebody_who_looks_gets_a_problem_when_the_page_for_errors_is_broken_as_well() throws Exception {
        request = new MockHttpServletRequest("GET", "/queue/pool") {
            @Override
            public MockRequestDispatcher getRequestDispatcher(String path) {
                return new MockRequestDispatcher(path) {
                    @Override
                    public void forward(jakarta.servlet.ServletRequest from, jakarta.servlet.ServletResponse to) {
                        throw new IllegalStateException("the frame is broken");
                    }
                };
            }
        };
        request.addHeader("Accept", "text/html");

        lastResort.doFilter(request, response, BROKEN);

        mustBeProblem();
    }

    private void mustBeProblem() throws IOException {
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).startsWith("{").doesNotContain("half a page", "broken");
    }
}
