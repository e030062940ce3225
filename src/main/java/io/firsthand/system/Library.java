package io.firsthand.system;

import java.util.List;

/** 第三方库: somebody else's code in the program; several licences are a choice. */
public record Library(String name, String version, List<String> licences) {}
