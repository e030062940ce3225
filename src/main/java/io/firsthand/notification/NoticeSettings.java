package io.firsthand.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** 通知设置: who the customer's mail comes from. Without {@code spring.mail.host} letters are left to be printed. */
@ConfigurationProperties("firsthand.mail")
record NoticeSettings(@DefaultValue("firsthand@localhost") String from) {}
