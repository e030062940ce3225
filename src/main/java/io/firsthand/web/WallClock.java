package io.firsthand.web;

import java.time.Clock;

/** The time of the callers 真实时钟, which no simulation moves. */
record WallClock(Clock clock) {}
