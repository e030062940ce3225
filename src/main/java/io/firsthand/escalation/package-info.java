/** 升级: What is late climbs to supervisors without leaving its owner. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "customer",
            "servicelevel",
            "complaint",
            "workorder",
            "callback",
            "guard",
            "engine"
        })
package io.firsthand.escalation;
