/** 控制台: The HTTP API, sign-in and rights at the door. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "customer",
            "servicelevel",
            "complaint",
            "workorder",
            "escalation",
            "guard",
            "callback",
            "notification",
            "intake",
            "system",
            "demo",
            "engine"
        })
package io.firsthand.web;
