package io.firsthand.demo;

/**
 * 示例数据: whether there are example cases, how many, and whether they may be loaded now.
 *
 * @param present there is at least one
 * @param loadable there is no case at all
 * @param cases how many there are, those included that came of them
 */
public record DemoData(boolean present, boolean loadable, long cases) {}
