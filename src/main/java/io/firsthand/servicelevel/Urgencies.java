package io.firsthand.servicelevel;

import java.util.Map;

/** What this room has to know of the categories 分类紧急程度: those that complaints can be of, each with its urgency. */
public interface Urgencies {

    Map<String, Urgency> byCategory();
}
