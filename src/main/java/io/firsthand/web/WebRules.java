package io.firsthand.web;

import io.firsthand.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.yaml.MappingJackson2YamlHttpMessageConverter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every part of the API 接口总则. */
@Configuration
@EnableScheduling
class WebRules implements WebMvcConfigurer {

    private final CallerArguments arguments;

    WebRules(CallerArguments arguments) {
        this.arguments = arguments;
    }

    @Bean
    static WallClock wallClock() {
        return new WallClock(Clock.systemUTC());
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix("/api/v1", HandlerTypePredicate.forAnnotation(ApiController.class));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }

    /** YAML only happens to be on the class path; as a second way in it would pass by the strictness of the first. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(MappingJackson2YamlHttpMessageConverter.class::isInstance);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new ReadableParameters());
        interceptors.addInterceptor(new AcceptableAnswers());
    }

    /** Before anything happens: a call that could not be answered must not have an effect. */
    private static final class AcceptableAnswers implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws HttpMediaTypeNotAcceptableException {
            if (handler instanceof HandlerMethod method
                    && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ApiController.class)
                    && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                    && !acceptsJson(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
                throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
            }
            return true;
        }

        private static boolean acceptsJson(List<String> accepted) {
            try {
                return accepted.isEmpty()
                        || MediaType.parseMediaTypes(accepted).stream()
                                .anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
            } catch (InvalidMediaTypeException nothingKnown) {
                return false;
            }
        }
    }

    /** Zero characters in a query reach no database: one of the two would fail on them. */
    private static final class ReadableParameters implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getMethod().equals("GET")) {
                request.getParameterMap().forEach(ReadableParameters::check);
            }
            return true;
        }

        private static void check(String name, String... values) {
            for (var value : values) {
                if (value.indexOf('\0') >= 0) {
                    throw Refusal.invalid(name, "controlCharacter");
                }
            }
        }
    }
}
