package io.firsthand.organization;

/** What a thing is called in English and in Chinese 名称. */
public record Names(String en, String zh) {}
