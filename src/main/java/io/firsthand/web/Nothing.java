package io.firsthand.web;

/** The body of a call that says everything by its address 空请求体: {@code {}} or none, and no field that nobody would read. */
record Nothing() {}
