/*
 * A time of day that can be turned, for a process that is started with this library before libc
 * (LD_PRELOAD). By how many seconds it is wrong stands in the first eight octets of the file that
 * POSTROAD_CLOCK names. Monotonic clocks, and with them all waiting, are left alone: a library that
 * touches those makes a JVM whose clock was turned wait for nothing, over and over.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *wrong_by;
static int (*of_libc)(clockid_t, struct timespec *);

__attribute__((constructor)) static void look(void) {
  const char *name = getenv("POSTROAD_CLOCK");
  int file = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    void *seen = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    wrong_by = seen == MAP_FAILED ? NULL : seen;
  }
  of_libc = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = of_libc == NULL ? (int) syscall(SYS_clock_gettime, clock, now) : of_libc(clock, now);
  if (!failed && wrong_by != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += *wrong_by;
  }
  return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec precise;
  int failed = clock_gettime(CLOCK_REALTIME, &precise);
  if (!failed) {
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
  }
  return failed;
}

time_t time(time_t *out) {
  struct timespec precise;
  time_t now = clock_gettime(CLOCK_REALTIME_COARSE, &precise) ? (time_t) -1 : precise.tv_sec;
  if (out != NULL) {
    *out = now;
  }
  return now;
}
