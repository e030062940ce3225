/**
 * 通知: Messages that leave the house. This room listens: whatever is written, it heard of; others only ask what was written and
 * say what was printed.
 */
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
