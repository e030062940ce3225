package io.firsthand.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * A part of the HTTP API: its paths begin with {@code /api/v1} and each of its changing methods is one transaction, see
 * {@link OneTransaction}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@interface ApiController {}
