/** 引擎: The process engine: configuration, house rules for models, process view, health. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization"})
package io.firsthand.engine;
