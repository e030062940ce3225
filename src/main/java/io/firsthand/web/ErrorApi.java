package io.firsthand.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container itself refuses 容器错误, answered in the same form as everything else. */
@Hidden
@Controller
class ErrorApi implements ErrorController {

    private final Exceptions exceptions;

    ErrorApi(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception exception) {
            return exceptions.handle(exception, request, response);
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return exceptions.shown(
                exceptions.answer(request, status instanceof Integer known ? known : 404, HttpHeaders.EMPTY), request);
    }
}
