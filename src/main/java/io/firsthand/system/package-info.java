/** 系统: How the house itself is: what it runs on, what is stuck, its measurements, what it is made of. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "servicelevel",
            "complaint",
            "workorder",
            "callback",
            "notification",
            "engine"
        })
package io.firsthand.system;
