package io.firsthand.web;

import java.util.List;

/** A list that is short enough to be answered whole 列表. */
record Items<T>(List<T> items) {}
