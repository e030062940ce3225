package io.firsthand.servicelevel;

import com.fasterxml.jackson.annotation.JsonValue;

/** 计时方式: which time counts against a limit. The words are those of the HTTP API. */
public enum ClockType {
    /** 连续计时: every minute, day and night. */
    ELAPSED("E"),
    /** 工作时间: working days or open hours of a calendar. */
    WORKING("W"),
    /** 自然日: whole days, whether worked or not. */
    CALENDAR("C");

    private final String word;

    ClockType(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
