package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Staff;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers who is calling 调用者参数, an {@link Actor}, and what the caller expects, an {@link ExpectedVersion}. */
@Component
class CallerArguments implements HandlerMethodArgumentResolver {

    private final SignedIn signedIn;

    CallerArguments(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == ExpectedVersion.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return parameter.getParameterType() == Actor.class ? actor() : expectedVersion(request);
    }

    private Actor actor() {
        return signedIn.staff().map(Staff::actor).orElseThrow(Refusal::notYours);
    }

    private static ExpectedVersion expectedVersion(NativeWebRequest request) {
        var headers = request.getHeaderValues(ExpectedVersion.HEADER);
        return headers == null ? ExpectedVersion.NONE : ExpectedVersion.parse(String.join(", ", headers));
    }
}
