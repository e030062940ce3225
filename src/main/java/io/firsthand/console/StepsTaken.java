package io.firsthand.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** 步骤记录: ticks off the first steps as pages are called. A tick that cannot be written is no reason to refuse a page. */
@Configuration
class StepsTaken implements WebMvcConfigurer, HandlerInterceptor {

    private final FirstSteps steps;

    StepsTaken(FirstSteps steps) {
        this.steps = steps;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .excludePathPatterns("/api/**", "/app/**", "/vendor/**", "/login/**", "/actuator/**", "/v3/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        var reader = request.getUserPrincipal();
        if (reader == null || failure != null || response.getStatus() >= 400) {
            return;
        }
        try {
            steps.called(reader.getName(), request.getMethod(), request.getRequestURI());
        } catch (DataAccessException unwritten) {
            // the next call ticks it off
        }
    }
}
