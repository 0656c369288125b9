package postroad.spool.schedule;

/** The mail of one destination and one priority, which leaves in the order of its time. */
public record Lane(String destination, int priority) {}
