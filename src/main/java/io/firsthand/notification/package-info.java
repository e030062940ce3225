/** 通知: Messages that leave the house. This room listens; nobody calls it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organization",
            "customer",
            "servicelevel",
            "complaint",
            "workorder",
            "callback",
            "escalation",
            "engine"
        })
package io.firsthand.notification;
