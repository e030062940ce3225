package io.firsthand.complaint;

/** 投诉者类型: how somebody complains, as staff see it. It brings more care and never another limit; customers do not see it. */
public enum ComplainerType {
    /** 消极者: says little and stays away for good, so he is called a second time. */
    PASSIVE,
    /** 积极者: helps to find the cause and wants to be kept informed. */
    ACTIVE,
    /** 发怒者: a supervisor keeps an eye on it. */
    ANGRY,
    /** 发飙者: threatens the house; the same, and one fact of a crisis. */
    FURIOUS
}
