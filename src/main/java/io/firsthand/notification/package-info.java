/** 通知: Messages that leave the house. This room listens; nobody tells it to write. */
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
