package io.firsthand.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.ExpectedVersion;
import io.firsthand.organization.Actor;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** The description of the API for other programs 接口说明, served at {@code /v3/api-docs}. */
@Configuration
class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final Map<String, String> ALWAYS = Map.of(
            "400", "The call is not in the form described here; `fields` names what is wrong.",
            "401", "Who is calling is not known.",
            "403", "The caller's role or department may not do this.",
            "404", "There is no such thing, or none that the caller may know of.",
            "500", "An error of ours, logged under `reference`.",
            "503", "The database is busy or away; repeat the call after the time given.");
    private static final Map<String, String> WHEN_CHANGING = Map.of(
            "409", "A rule says no; `code` names it.",
            "413", "The body is too large.",
            "415", "The body is of a type that is not understood.");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, ExpectedVersion.class, Authentication.class);
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Firsthand 首问")
                        .version("1")
                        .description("Complaints and the departments that own them to the end."))
                // Without a server of its own the description would name whatever address it was read from.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token that `POST /api/v1/session` answers with.")))
                .security(List.of(
                        new SecurityRequirement().addList("basic"), new SecurityRequirement().addList("bearer")));
    }

    @Bean
    OperationCustomizer headers() {
        return (operation, method) -> {
            if (method.hasMethodAnnotation(PostMapping.class) && !method.hasMethodAnnotation(OwnTransactions.class)) {
                operation.addParametersItem(header(
                        OneTransaction.HEADER,
                        "The same key and body are answered the same again for 7 days, without a second effect."));
            }
            if (takesVersion(method)) {
                operation.addParametersItem(
                        header(ExpectedVersion.HEADER, "The version that the caller has seen, in quotes; stale: 409."));
            }
            return operation;
        };
    }

    /** Names that stay when others come and go: the generator would number them in the order of the paths. */
    @Bean
    OperationCustomizer names() {
        return (operation, method) ->
                operation.operationId(method.getMethod().getName() + SchemaNames.of(method.getBeanType()));
    }

    @Bean
    ModelResolver schemas(ObjectMapper json) {
        return new ModelResolver(json, new SchemaNames());
    }

    /** The limits of texts, which the generator does not know. */
    @Bean
    PropertyCustomizer limits() {
        return (property, type) -> {
            if (type.getCtxAnnotations() != null) {
                Arrays.stream(type.getCtxAnnotations())
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .forEach(text -> {
                            property.maxLength(text.max());
                            if (text.required() && type.getParent() != null) {
                                type.getParent().addRequiredItem(type.getPropertyName());
                            }
                        });
            }
            return property;
        };
    }

    @Bean
    OpenApiCustomizer problemAnswers() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().values().forEach(path -> path.readOperationsMap().forEach(ApiDescription::complete));
        };
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        var problems = new LinkedHashMap<>(ALWAYS);
        if (Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH)
                .contains(method)) {
            problems.putAll(WHEN_CHANGING);
        }
        problems.forEach((status, text) -> operation.getResponses().putIfAbsent(status, response(text)));
        if (operation.getParameters() != null) {
            // Two methods that share an address each brought their own.
            operation.setParameters(
                    operation.getParameters().stream().distinct().toList());
        }
    }

    private static boolean takesVersion(HandlerMethod method) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == ExpectedVersion.class) {
                return true;
            }
        }
        return false;
    }

    private static Parameter header(String name, String text) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(false)
                .description(text)
                .schema(new StringSchema());
    }

    private static ApiResponse response(String text) {
        var content = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        return new ApiResponse()
                .description(text)
                .content(new Content().addMediaType("application/problem+json", content));
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .addProperty("code", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457. Texts are in the reader's language; `code` is stable.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("reference", new StringSchema())
                .addProperty("fields", new ArraySchema().items(field));
    }
}
