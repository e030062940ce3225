/** 操作台: the pages that people work on. They call the desks and decide nothing. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "customer",
            "servicelevel",
            "complaint",
            "workorder",
            "escalation",
            "callback",
            "guard",
            "notification",
            "system",
            "intake",
            "demo",
            "engine",
            "web"
        })
package io.firsthand.console;
