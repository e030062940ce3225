/** 演示: Example cases that lived their lives through the desks, and their removal. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "customer",
            "servicelevel",
            "complaint",
            "workorder",
            "escalation",
            "callback",
            "engine"
        })
package io.firsthand.demo;
